BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Open-FinishedSimulation -ReadOnly
}
AfterAll { Close-AllSimulations }

Describe Compare-PlanWiseYear {
    It 'compares each year with the one before' {
        $comparisons = Compare-PlanWiseYear
        $years = Get-PlanWiseSummary

        $comparisons | Should -BeOfType PlanWise.YearComparison
        $comparisons.Year | Should -Be 2026, 2027
        $comparisons[0].PreviousYear | Should -Be 2025
        $comparisons[0].EndingWorkforceChange | Should -Be ($years[1].EndingWorkforce - $years[0].EndingWorkforce)
    }

    It 'compares the years that are asked for' {
        (Compare-PlanWiseYear 2027).Year | Should -Be 2027
        Compare-PlanWiseYear 2025 | Should -BeNullOrEmpty -Because 'no year comes before the first'
    }
}
