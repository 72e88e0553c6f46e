BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Open-FinishedSimulation -ReadOnly
}
AfterAll { Close-AllSimulations }

Describe Get-PlanWiseSummary {
    It 'gives the figures of every finished year, which add up' {
        $years = Get-PlanWiseSummary

        $years | Should -BeOfType PlanWise.YearSummary
        $years.Year | Should -Be 2025, 2026, 2027
        foreach ($year in $years) {
            $year.StartingWorkforce + $year.Hires - $year.ExperiencedTerminations - $year.NewHireTerminations | Should -Be $year.EndingWorkforce
            $year.Hires | Should -BeGreaterThan 0
        }
        $years[1].StartingWorkforce | Should -Be $years[0].EndingWorkforce
    }

    It 'gives the years that are asked for' {
        (Get-PlanWiseSummary 2027, 2025).Year | Should -Be 2027, 2025
        { Get-PlanWiseSummary 2050 -ErrorAction Stop } | Should -Throw -ErrorId 'YearOutsideSimulation,*'
    }
}
