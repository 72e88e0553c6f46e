BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Measure-PlanWiseWorkforce {
    AfterEach { Close-AllSimulations }

    It 'measures the opening and the end of each finished year' {
        $null = Open-FinishedSimulation -ReadOnly
        $days = Measure-PlanWiseWorkforce

        $days | Should -BeOfType PlanWise.WorkforceAgeing
        $days.AsOf.Year | Should -Be 2024, 2025, 2026, 2027
        $days[0].Headcount | Should -Be 300
        $people = Get-PlanWiseWorkforce -Year 2026 -Status Active
        $ages = $people | Measure-Object CurrentAge -Average
        $days[2].Headcount | Should -Be $people.Count
        [math]::Abs([double] $days[2].AverageAge - $ages.Average) | Should -BeLessThan 0.00501
        $days[2].Aged55OrOver | Should -Be @($people | Where-Object CurrentAge -GE 55).Count
        $days[2].Aged65OrOver | Should -BeGreaterThan 0
    }

    It 'counts the people of each band' {
        $null = Open-FinishedSimulation -ReadOnly
        $bands = Measure-PlanWiseWorkforce -StartYear 2026 -ByBand

        $bands | Should -BeOfType PlanWise.WorkforceBand
        $bands.Count | Should -Be 33
        ($bands | Select-Object -First 6).Band | Should -Be '< 25', '25-34', '35-44', '45-54', '55-64', '65+'
        foreach ($group in Get-PlanWiseWorkforce -Year 2027 -Status Active | Group-Object TenureBand) {
            $band = $bands | Where-Object { $_.AsOf -eq '2027-12-31' -and $_.Kind -eq 'Tenure' -and $_.Band -eq $group.Name }
            $band.Headcount | Should -Be $group.Count
        }
    }

    It 'measures the years that are asked for, of the simulation from the pipeline' {
        $simulation = Open-FinishedSimulation -ReadOnly
        ($simulation | Measure-PlanWiseWorkforce -EndYear 2025).AsOf.Year | Should -Be 2024, 2025
        ($simulation | Measure-PlanWiseWorkforce 2027).AsOf.Year | Should -Be 2026, 2027
        { Measure-PlanWiseWorkforce 2027 2026 -ErrorAction Stop } | Should -Throw -ErrorId 'YearsOutOfOrder,*'
    }

    It 'comes back from CSV files as it was, in any culture' {
        $null = Open-FinishedSimulation -ReadOnly
        $path = Join-Path $TestDrive ageing.csv
        $bandsPath = Join-Path $TestDrive bands.csv
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Measure-PlanWiseWorkforce | Export-Csv $path
            Measure-PlanWiseWorkforce -ByBand | Export-Csv $bandsPath
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        $days = Measure-PlanWiseWorkforce
        $rows = Import-Csv $path
        $rows.AsOf | Should -Be '2024-12-31', '2025-12-31', '2026-12-31', '2027-12-31'
        $rows.AverageAge | ForEach-Object { [decimal]::Parse($_, [cultureinfo]::InvariantCulture) } | Should -Be $days.AverageAge
        $rows.MedianTenure | ForEach-Object { [decimal]::Parse($_, [cultureinfo]::InvariantCulture) } | Should -Be $days.MedianTenure
        $bands = Measure-PlanWiseWorkforce -ByBand
        $rows = Import-Csv $bandsPath
        $rows.Band | Should -Be $bands.Band
        $rows.Headcount | Should -Be $bands.Headcount
    }

    It 'says what is missing' {
        $simulation = New-EmptySimulation
        $null = $simulation | Invoke-PlanWiseStep
        { Measure-PlanWiseWorkforce -ErrorAction Stop } | Should -Throw -ErrorId 'NoFinishedYear,*'
        { Measure-PlanWiseWorkforce -ByBand -ErrorAction Stop } | Should -Throw -ErrorId 'NoFinishedYear,*'
        $simulation | Close-PlanWiseSimulation
        { $simulation | Measure-PlanWiseWorkforce -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationClosed,*'
    }
}
