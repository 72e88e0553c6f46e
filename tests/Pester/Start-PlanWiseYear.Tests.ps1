BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Start-PlanWiseYear {
    AfterEach { Close-AllSimulations }

    It 'opens the first year with the people of the census' {
        New-EmptySimulation | Invoke-PlanWiseStep | Out-Null
        $status = Start-PlanWiseYear -Year 2025

        $status | Should -BeOfType PlanWise.YearStatus
        $status.IsOpen | Should -BeTrue
        $status.OpeningHeadcount | Should -Be 300
        $status.NextStep | Should -Be WorkforceRequirements
        (Get-PlanWiseChecklist 2025)[0, 1].Status | Should -Be Completed, Completed
    }

    It 'refuses a year before the one before it is complete, and names the command' {
        New-EmptySimulation | Invoke-PlanWiseStep | Out-Null
        Start-PlanWiseYear 2026 -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'StepOutOfSequence,PlanWise.PowerShell.Commands.StartPlanWiseYearCommand'
        $failure[0].ErrorDetails.RecommendedAction | Should -BeExactly 'Run: Invoke-PlanWiseSimulation -EndYear 2025.'
        (Get-PlanWiseChecklist 2026).Status | Should -Not -Contain Completed
    }

    It 'leaves an open year as it is' {
        $simulation = Open-FinishedSimulation
        $before = $simulation.Digest($null)
        $status = Start-PlanWiseYear 2026

        $status.IsComplete | Should -BeTrue
        $simulation.Digest($null) | Should -BeExactly $before
        (Get-PlanWiseChecklist 2027).Status | Should -Not -Contain Waiting
    }

    It 'changes nothing with -WhatIf' {
        New-EmptySimulation | Invoke-PlanWiseStep | Out-Null
        Start-PlanWiseYear 2025 -WhatIf | Should -BeNullOrEmpty
        (Get-PlanWiseChecklist 2025)[0].Status | Should -Be Next
    }

    It 'refuses a year that is not simulated' {
        $null = Open-FinishedSimulation
        { Start-PlanWiseYear 1999 -ErrorAction Stop } | Should -Throw -ErrorId 'YearOutsideSimulation,*' -ExpectedMessage '*2025 to 2027*'
    }
}
