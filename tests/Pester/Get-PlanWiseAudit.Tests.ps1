BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Get-PlanWiseAudit {
    AfterEach { Close-AllSimulations }

    It 'tells what ran, by whom and how it ended' {
        $null = Open-FinishedSimulation
        $entries = Get-PlanWiseAudit

        $entries | Should -BeOfType PlanWise.AuditEntry
        @($entries | Where-Object Action -EQ run_step).Count | Should -Be 19
        $entries[-1].UserName | Should -Not -BeNullOrEmpty
    }

    It 'grows with every step, also one that is taken back' {
        $null = Open-FinishedSimulation
        $before = @(Get-PlanWiseAudit).Count
        Reset-PlanWiseYear 2027 -Confirm:$false | Out-Null
        $entries = Get-PlanWiseAudit

        $entries.Count | Should -Be ($before + 1)
        $entries[-1].Action | Should -BeExactly reset_year
        $entries[-1].Year | Should -Be 2027
    }
}
