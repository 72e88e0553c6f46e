BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Open-FinishedSimulation -ReadOnly
    $promotion = Get-PlanWiseEvents -Year 2026 -EventType Promotion | Select-Object -First 1
}
AfterAll { Close-AllSimulations }

Describe Trace-PlanWiseEmployee {
    It 'tells the story year by year' {
        $trace = Trace-PlanWiseEmployee -EmployeeId $promotion.EmployeeId

        $trace | Should -BeOfType PlanWise.EmployeeTrace
        $trace.EmployeeId | Should -BeExactly $promotion.EmployeeId
        $year = $trace.Years | Where-Object Year -EQ 2026
        ($year.Events | Where-Object EventType -EQ Promotion).CompensationAmount | Should -Be $promotion.CompensationAmount
        $trace | Out-String | Should -BeLike "*$($promotion.EmployeeId)*"
    }

    It 'takes people from the pipeline' {
        ($promotion | Trace-PlanWiseEmployee).EmployeeId | Should -BeExactly $promotion.EmployeeId
    }

    It 'finds an id in another letter case' {
        (Trace-PlanWiseEmployee $promotion.EmployeeId.ToLowerInvariant()).EmployeeId | Should -BeExactly $promotion.EmployeeId
    }

    It 'masks the SSN, unless -IncludeSsn is given' {
        (Trace-PlanWiseEmployee $promotion.EmployeeId).EmployeeSsn | Should -Match '^SSN-\*+\d{4}$'
        (Trace-PlanWiseEmployee $promotion.EmployeeId -IncludeSsn).EmployeeSsn | Should -Match '^SSN-\d+$'
    }

    It 'explains every decision, down to the draw' {
        $decisions = (Trace-PlanWiseEmployee $promotion.EmployeeId -Year 2026).Years.Decisions

        $decisions.EventCategory | Should -Be ExperiencedTermination, MeritRaise, Promotion
        $decision = $decisions[2]
        $decision | Should -BeOfType PlanWise.EmployeeDecision
        $decision.Happened | Should -BeTrue
        $decision.CompensationAfter | Should -Be $promotion.CompensationAmount
        $decision.Probability.ToString() | Should -Be ('{0:G12}' -f ($decision.BaseRate * $decision.TenureMultiplier * $decision.AgeMultiplier * $decision.LevelMultiplier))
        $decision.Probability | Should -Be $promotion.EventProbability
        $decision.Draw | Should -BeLessThan $decision.Probability
        $hash = [Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($decision.DrawText))
        [Convert]::ToUInt64([Convert]::ToHexString($hash).Substring(0, 8), 16) / ([Math]::Pow(2, 32) - 1) | Should -Be $decision.Draw
        ($decision.Steps | Where-Object Name -EQ increase_rate).Value | Should -Be $decision.IncreaseRate
    }

    It 'shows each decision with every number, or on a line' {
        $trace = Trace-PlanWiseEmployee $promotion.EmployeeId -Year 2026

        $trace | Out-String -Width 200 | Should -Match '(?m)^  Promotion: promoted to level \d\r?\n    base_rate +0\.1 +configured\r?$'
        $trace.Years.Decisions | Format-Table | Out-String -Width 200 | Should -Match '(?m)^2026 Promotion +\d+\.\d\d ?% 0\.\d{5} promoted to level \d\r?$'
    }

    It 'gives decisions that fit into a CSV file' {
        $rows = (Trace-PlanWiseEmployee $promotion.EmployeeId).Years.Decisions | ConvertTo-Csv | ConvertFrom-Csv

        $rows.Count | Should -BeGreaterThan 5
        $rows[2].DrawText | Should -Match "^$($promotion.EmployeeId)_2025_\d+$"
        $rows[2].Steps | Should -Match 'draw 0\.\d+ \(SHA256\('
    }

    It 'tells only the years that are asked for' {
        (Trace-PlanWiseEmployee $promotion.EmployeeId -Year 2025, 2026).Years.Year | Should -Be 2025, 2026
        Trace-PlanWiseEmployee $promotion.EmployeeId -Year 2031 -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'YearOutsideSimulation,*'
    }

    It 'goes on after somebody who is not there' {
        $found = Trace-PlanWiseEmployee NOBODY, $promotion.EmployeeId -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'EmployeeNotFound,PlanWise.PowerShell.Commands.TracePlanWiseEmployeeCommand'
        $found.EmployeeId | Should -BeExactly $promotion.EmployeeId
    }
}
