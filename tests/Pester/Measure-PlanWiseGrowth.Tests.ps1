BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Measure-PlanWiseGrowth {
    AfterEach { Close-AllSimulations }

    It 'measures the yearly growth from the baseline against the target' {
        $null = Open-FinishedSimulation -ReadOnly
        $growth = Measure-PlanWiseGrowth
        $last = (Get-PlanWiseSummary)[-1].EndingWorkforce

        $growth | Should -BeOfType PlanWise.GrowthMeasure
        [double] $growth.CompoundAnnualGrowthRate | Should -BeGreaterThan 0.02
        [math]::Abs([double] $growth.CompoundAnnualGrowthRate - ([math]::Pow($last / 300, 1 / 3) - 1)) | Should -BeLessThan 1e-9
        $growth.Status | Should -Be Pass
    }

    It 'says how many people are missing, and what brings them back' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Edit-Database $path 'update fct_year_metrics set ending_workforce = ending_workforce - 20 where simulation_year = 2027'
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly
        $growth = Measure-PlanWiseGrowth

        # 300 x 1.03 x 1.03 x 1.03 = 327.8, and once more 337.7.
        $growth.TargetHeadcount, $growth.NextYear, $growth.NextTargetHeadcount | Should -Be 328, 2028, 338
        $growth.HeadcountGap | Should -Be ($growth.FinalHeadcount - 328)
        $growth.HeadcountGap | Should -BeLessThan -15
        $growth.ByYear.PathWorkforce | Should -Be 309, 318, 328
        $growth.ByYear[2].PathGap | Should -Be $growth.HeadcountGap
        [math]::Abs($growth.FinalHeadcount * (1 + $growth.NextGrowthRate) - 338) | Should -BeLessThan 0.000001
        $growth.NextExtraHires | Should -BeGreaterThan 15
        $growth.NextExtraTerminations | Should -Be 0
    }

    It 'has each year on a row of a CSV file' {
        $null = Open-FinishedSimulation -ReadOnly
        $path = Join-Path $TestDrive growth.csv
        (Measure-PlanWiseGrowth).ByYear | Export-Csv $path
        (Import-Csv $path).PathGap | Should -Be (Measure-PlanWiseGrowth).ByYear.PathGap
    }

    It 'fails when the headcount is far off' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Edit-Database $path 'update fct_year_metrics set ending_workforce = ending_workforce + 40 where simulation_year = 2027'
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly
        (Measure-PlanWiseGrowth).Status | Should -Be Fail
    }
}
