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

    It 'names the cmdlet that was typed' {
        $null = Open-FinishedSimulation
        Reset-PlanWiseYear 2027 -Confirm:$false | Out-Null
        Invoke-PlanWiseStep | Out-Null

        (Get-PlanWiseAudit | Select-Object -Last 3).Command | Should -Be Invoke-PlanWiseSimulation, Reset-PlanWiseYear, Invoke-PlanWiseStep
    }

    It 'verifies itself' {
        $path = (Open-FinishedSimulation).Path
        $whole = Get-PlanWiseAudit -Verify
        Close-AllSimulations
        Edit-Database $path "delete from simulation_audit_log where entry_id = 19"
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly
        $broken = Get-PlanWiseAudit -Verify

        $whole | Should -BeOfType PlanWise.AuditVerification
        $whole.Passed, $whole.Entries, $whole.StepsCompared | Should -Be $true, 19, 19
        $broken.Passed | Should -BeFalse
        $broken.Issues[0].Kind | Should -Be Removed
        $broken.Issues[0].Message | Should -BeExactly 'Entry 19 is missing.'
    }

    It 'gives lines of JSON whose hash anybody can compute' {
        $null = Open-FinishedSimulation -ReadOnly
        $lines = Get-PlanWiseAudit -AsJsonLines

        $lines.Count | Should -Be 19
        foreach ($line in $lines) {
            $entry = $line | ConvertFrom-Json
            $hashed = $line.Replace(",`"entry_hash`":`"$($entry.entry_hash)`"", '')
            [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($hashed))) | Should -Be $entry.entry_hash
        }
    }
}
