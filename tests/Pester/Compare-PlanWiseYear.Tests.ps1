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
        $comparisons[0].TotalTurnoverChangePoints | Should -Be (100 * ($years[1].TotalTurnover - $years[0].TotalTurnover))
    }

    It 'compares the years that are asked for' {
        (Compare-PlanWiseYear -StartYear 2026).Year | Should -Be 2027
        (Compare-PlanWiseYear -EndYear 2026).Year | Should -Be 2026
        Compare-PlanWiseYear 2026 2026 | Should -BeNullOrEmpty -Because 'one year has none to compare with'
        { Compare-PlanWiseYear 2027 2026 -ErrorAction Stop } | Should -Throw -ErrorId 'YearsOutOfOrder,*'
    }
}
