BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Measure-PlanWiseEvent {
    AfterEach { Close-AllSimulations }

    It 'counts the events of each year and category, and finds nothing unusual where nothing is' {
        $null = Open-FinishedSimulation -ReadOnly
        $patterns = Measure-PlanWiseEvent

        $patterns | Should -BeOfType PlanWise.EventPattern
        $patterns.Count | Should -Be 15
        $patterns | Where-Object Year -EQ 2026 | ForEach-Object EventCategory |
            Should -Be ExperiencedTermination, Hiring, NewHireTermination, MeritRaise, Promotion
        foreach ($group in Get-PlanWiseEvents -Year 2026 | Group-Object EventCategory) {
            ($patterns | Where-Object { $_.Year -eq 2026 -and $_.EventCategory -eq $group.Name }).Events | Should -Be $group.Count
        }
        ($patterns.Status | Select-Object -Unique) | Should -Be Usual
        $patterns | Where-Object Reason | Should -BeNullOrEmpty
    }

    It 'finds a year whose raises were deleted, and says why' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Edit-Database $path "delete from fct_yearly_events where event_type = 'raise' and simulation_year = 2026"
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly

        $anomaly = Measure-PlanWiseEvent | Where-Object Status -EQ Anomaly
        $anomaly.Year, $anomaly.EventCategory, $anomaly.Events | Should -Be 2026, MeritRaise, 0
        $anomaly.Reason | Should -Match '^0 events for \d+ people are a rate of 0\.00 %, below the band from \d\d\.\d\d % to \d\d'
    }

    It 'cannot tell from two years' {
        $simulation = Open-FinishedSimulation -ReadOnly
        $patterns = $simulation | Measure-PlanWiseEvent -StartYear 2026
        $patterns.Count | Should -Be 10
        $patterns.Status | Select-Object -Unique | Should -Be Undetermined
        $patterns.Reason | Select-Object -Unique | Should -Match '^Not enough years: 3 are needed'
    }

    It 'comes back from a CSV file as it was, in any culture' {
        $null = Open-FinishedSimulation -ReadOnly
        $path = Join-Path $TestDrive patterns.csv
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Measure-PlanWiseEvent | Export-Csv $path
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        $patterns = Measure-PlanWiseEvent
        $rows = Import-Csv $path
        $rows.EventCategory | Should -Be $patterns.EventCategory
        $rows.Rate | ForEach-Object { [decimal]::Parse($_, [cultureinfo]::InvariantCulture) } | Should -Be $patterns.Rate
        $rows.UpperRate | ForEach-Object { [decimal]::Parse($_, [cultureinfo]::InvariantCulture) } | Should -Be $patterns.UpperRate
    }

    It 'says what is missing' {
        $simulation = New-EmptySimulation
        { Measure-PlanWiseEvent -ErrorAction Stop } | Should -Throw -ErrorId 'NothingSimulatedYet,*'
        $null = $simulation | Invoke-PlanWiseStep
        { Measure-PlanWiseEvent -ErrorAction Stop } | Should -Throw -ErrorId 'NoFinishedYear,*'
        $simulation | Close-PlanWiseSimulation
        { $simulation | Measure-PlanWiseEvent -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationClosed,*'
    }
}
