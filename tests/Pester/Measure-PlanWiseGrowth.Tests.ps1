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

    It 'fails when the headcount is far off' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Edit-Database $path 'update fct_year_metrics set ending_workforce = ending_workforce + 40 where simulation_year = 2027'
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly
        (Measure-PlanWiseGrowth).Status | Should -Be Fail
    }
}
