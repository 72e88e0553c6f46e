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

    It 'says how each year did: against its target, the year before, and its checks' {
        $years = Get-PlanWiseSummary

        foreach ($year in $years) {
            $year.TerminationRate | Should -Be ([decimal]::Round($year.ExperiencedTerminations / [decimal]$year.StartingWorkforce, 10))
            $leavers = $year.ExperiencedTerminations + $year.NewHireTerminations
            $year.TotalTurnover | Should -Be ([decimal]::Round($leavers / (($year.StartingWorkforce + $year.EndingWorkforce) / 2d), 10))
            $year.TotalTurnover | Should -BeGreaterThan $year.TerminationRate
            $year.HeadcountChange | Should -Be ($year.EndingWorkforce - $year.StartingWorkforce)
            $year.TargetStatus | Should -Be Pass
            $year.MedianCompensation | Should -BeGreaterThan 0
            $year.ChecksPassed + $year.ChecksNotCompared | Should -Be (Test-PlanWiseYear $year.Year).Checks.Count
            $year.Warnings | Should -Be 0
        }
        $years[0].AverageCompensationChangeRate | Should -BeNullOrEmpty
        $years[1].AverageCompensationChangeRate |
            Should -Be ([decimal]::Round($years[1].AverageCompensation / $years[0].AverageCompensation - 1, 10))
    }

    It 'gives the years that are asked for' {
        (Get-PlanWiseSummary 2027, 2025).Year | Should -Be 2027, 2025
        { Get-PlanWiseSummary 2050 -ErrorAction Stop } | Should -Throw -ErrorId 'YearOutsideSimulation,*'
    }
}
