BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Measure-PlanWiseCompensation {
    AfterEach { Close-AllSimulations }

    It 'gives a bridge for each finished year that adds up to the cent' {
        $null = Open-FinishedSimulation -ReadOnly
        $bridges = Measure-PlanWiseCompensation
        $years = Get-PlanWiseSummary

        $bridges | Should -BeOfType PlanWise.CompensationBridge
        $bridges.Year | Should -Be 2025, 2026, 2027
        foreach ($bridge in $bridges) {
            $bridge.Difference | Should -Be 0
            $bridge.StartingCompensation + $bridge.MeritIncrease + $bridge.ColaIncrease + $bridge.RoundingResidual +
                $bridge.PromotionIncrease + $bridge.HireCompensation -
                $bridge.ExperiencedTerminationCompensation - $bridge.NewHireTerminationCompensation |
                Should -Be $bridge.EndingCompensation
            [math]::Min($bridge.MeritIncrease, $bridge.ColaIncrease) | Should -BeGreaterThan 1000
        }
        $bridges[1].StartingCompensation | Should -Be $bridges[0].EndingCompensation
        $bridges.EndingCompensation | Should -Be $years.TotalCompensation
    }

    It 'is the sum of the events' {
        $null = Open-FinishedSimulation -ReadOnly
        $bridge = Measure-PlanWiseCompensation 2026 2026
        $promotions = [decimal] 0
        Get-PlanWiseEvents -Year 2026 -EventType Promotion | ForEach-Object { $promotions += $_.CompensationAmount - $_.PreviousCompensation }

        $bridge.Promotions | Should -BeGreaterThan 0
        $bridge.PromotionIncrease | Should -Be $promotions
    }

    It 'measures the years that are asked for, of the simulation from the pipeline' {
        $simulation = Open-FinishedSimulation -ReadOnly
        $other = New-EmptySimulation
        ($simulation | Measure-PlanWiseCompensation -StartYear 2026).Year | Should -Be 2026, 2027
        ($simulation | Measure-PlanWiseCompensation -EndYear 2025).Year | Should -Be 2025
        { Measure-PlanWiseCompensation -ErrorAction Stop } | Should -Throw -ErrorId 'NothingSimulatedYet,*'
        { Measure-PlanWiseCompensation 2027 2026 -Simulation $simulation -ErrorAction Stop } | Should -Throw -ErrorId 'YearsOutOfOrder,*'
        $other | Close-PlanWiseSimulation
    }

    It 'comes back from a CSV file as it was, in any culture' {
        $null = Open-FinishedSimulation -ReadOnly
        $path = Join-Path $TestDrive bridge.csv
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Measure-PlanWiseCompensation | Export-Csv $path
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        $bridges = Measure-PlanWiseCompensation
        $rows = Import-Csv $path
        $rows[0].psobject.Properties.Name | Should -Be ([PlanWise.CompensationBridge].GetProperties().Name + 'ScenarioId', 'Path')
        foreach ($name in [PlanWise.CompensationBridge].GetProperties().Name) {
            $rows.$name | ForEach-Object { [decimal]::Parse($_, [cultureinfo]::InvariantCulture) } | Should -Be $bridges.$name
        }
    }

    It 'shows data that was damaged' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Edit-Database $path "delete from fct_yearly_events where event_type = 'promotion' and simulation_year = 2026"
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly

        $damaged = Measure-PlanWiseCompensation | Where-Object Difference -NE 0
        $damaged.Year | Should -Be 2026
        $damaged.Difference | Should -BeGreaterThan 0
    }

    It 'says what is missing' {
        $simulation = New-EmptySimulation
        $null = $simulation | Invoke-PlanWiseStep
        { Measure-PlanWiseCompensation -ErrorAction Stop } | Should -Throw -ErrorId 'NoFinishedYear,*'
        $simulation | Close-PlanWiseSimulation
        { $simulation | Measure-PlanWiseCompensation -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationClosed,*'
    }
}
