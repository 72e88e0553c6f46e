BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Get-PlanWiseChecklist {
    AfterEach { Close-AllSimulations }

    It 'lists every step of every year, in order' {
        $null = Open-FinishedSimulation
        $items = Get-PlanWiseChecklist

        $items | Should -BeOfType PlanWise.ChecklistItem
        $items.Count | Should -Be 19
        $items[0].Step | Should -Be PreSimulation
        $items[0].Year | Should -BeNullOrEmpty
        $items[1..18].Year | Should -Be (@(2025) * 6 + @(2026) * 6 + @(2027) * 6)
        $items.Status | Select-Object -Unique | Should -Be Completed
        $items.Rows | ForEach-Object { $_ | Should -BeGreaterThan 0 }
    }

    It 'says what is next and what waits' {
        New-EmptySimulation | Invoke-PlanWiseStep | Out-Null

        (Get-PlanWiseChecklist 2025).Status | Should -Be Next, Waiting, Waiting, Waiting, Waiting, Waiting
        (Get-PlanWiseChecklist 2025, 2026).Count | Should -Be 12
    }

    It 'says why a step failed' {
        $simulation = New-EmptySimulation -Settings '  max_reject_fraction: 0'
        Set-Content -LiteralPath $simulation.Configuration.Census.FullPath -Value 'employee_id'
        { $simulation | Invoke-PlanWiseStep -ErrorAction Stop } | Should -Throw

        (Get-PlanWiseChecklist)[0].Status | Should -Be Failed
        (Get-PlanWiseChecklist)[0].Message | Should -BeLike '*employee_birth_date*'
    }

    It 'refuses a year that is not simulated' {
        $null = Open-FinishedSimulation
        { Get-PlanWiseChecklist 2030 -ErrorAction Stop } | Should -Throw -ErrorId 'YearOutsideSimulation,*'
    }
}
