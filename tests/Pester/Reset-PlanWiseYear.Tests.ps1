BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Reset-PlanWiseYear {
    AfterEach { Close-AllSimulations }

    It 'takes the year and all later ones back; running again gives the same' {
        $simulation = Open-FinishedSimulation
        $before = $simulation.Digest($null)
        $items = Reset-PlanWiseYear 2026 -Confirm:$false

        $items | Should -BeOfType PlanWise.ChecklistItem
        $items.Year | Should -Be (@(2026) * 6 + @(2027) * 6)
        (Get-PlanWiseSummary).Year | Should -Be 2025
        @(Get-PlanWiseEvents -Year 2026).Count | Should -Be 0
        $null = Invoke-PlanWiseSimulation
        $simulation.Digest($null) | Should -BeExactly $before
    }

    It 'takes nothing back with -WhatIf' {
        $null = Open-FinishedSimulation
        Reset-PlanWiseYear 2025 -WhatIf | Should -BeNullOrEmpty
        (Get-PlanWiseSummary).Count | Should -Be 3
    }

    It 'announces nothing for a year that is not simulated' {
        $null = Open-FinishedSimulation
        { Reset-PlanWiseYear 2099 -WhatIf -ErrorAction Stop } | Should -Throw '*2099*'
    }

    It 'asks first' {
        (Get-Command Reset-PlanWiseYear).ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be High
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Invoke-InNewProcess "`$null = Open-PlanWiseSimulation -LiteralPath '$path'; try { Reset-PlanWiseYear 2025 } catch { 'asked' }; (Get-PlanWiseSummary).Count" |
            Select-Object -Last 1 | Should -Be 3
    }
}
