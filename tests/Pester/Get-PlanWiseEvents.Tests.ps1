BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Open-FinishedSimulation -ReadOnly
}
AfterAll { Close-AllSimulations }

Describe Get-PlanWiseEvents {
    BeforeAll { $culture = [cultureinfo]::CurrentCulture }
    AfterEach { [cultureinfo]::CurrentCulture = $culture }

    It 'streams every event, year by year' {
        $events = Get-PlanWiseEvents

        $events | Should -BeOfType PlanWise.WorkforceEvent
        $events.Count | Should -Be (Invoke-PlanWiseQuery 'select count(*) as n from fct_yearly_events').n
        $events.Year | Select-Object -Unique | Should -Be 2025, 2026, 2027
        $events.EventType | Sort-Object -Unique | Should -Be Hire, Promotion, Raise, Termination
    }

    It 'has an alias in the singular' {
        (Get-Command Get-PlanWiseEvent).ResolvedCommandName | Should -BeExactly Get-PlanWiseEvents
    }

    It 'filters by <filter>' -ForEach @(
        @{ filter = 'year'; parameters = @{ Year = 2026 }; sql = 'simulation_year = 2026' }
        @{ filter = 'several years'; parameters = @{ Year = 2025, 2027 }; sql = 'simulation_year in (2025, 2027)' }
        @{ filter = 'type'; parameters = @{ EventType = 'Promotion' }; sql = "event_type = 'promotion'" }
        @{ filter = 'category'; parameters = @{ EventType = 'newhiretermination' }; sql = "event_category = 'new_hire_termination'" }
        @{ filter = 'stored category'; parameters = @{ EventType = 'experienced_termination' }; sql = "event_category = 'experienced_termination'" }
        @{ filter = 'stored names'; parameters = @{ EventType = 'hire', 'raise' }; sql = "event_type in ('hire', 'raise')" }
        @{ filter = 'level'; parameters = @{ Level = 2, 3 }; sql = 'level_id in (2, 3)' }
        @{ filter = 'day'; parameters = @{ From = [datetime] '2025-06-01'; To = [datetime] '2026-02-28' }; sql = "effective_date between date '2025-06-01' and date '2026-02-28'" }
        @{ filter = 'wildcard'; parameters = @{ EmployeeId = '*1' }; sql = "employee_id like '%1'" }
        @{ filter = 'all together'; parameters = @{ Year = 2026; EventType = 'Hire'; Level = 1; EmployeeId = '*' }; sql = "simulation_year = 2026 and event_type = 'hire' and level_id = 1" }
    ) {
        $expected = (Invoke-PlanWiseQuery "select count(*) as n from fct_yearly_events where $sql").n

        $expected | Should -BeGreaterThan 0
        @(Get-PlanWiseEvents @parameters).Count | Should -Be $expected
    }

    It 'takes people and their year from the pipeline' {
        $member = Get-PlanWiseWorkforce -Year 2026 | Where-Object DetailedStatusCode -EQ new_hire_active | Select-Object -First 1
        $events = $member | Get-PlanWiseEvents
        $events.EmployeeId | Select-Object -Unique | Should -BeExactly $member.EmployeeId
        $events.Year | Select-Object -Unique | Should -Be 2026
    }

    It 'finds an id in any letter case, with a wildcard and without' {
        $id = (Get-PlanWiseEvents -Year 2025 | Select-Object -First 1).EmployeeId
        $exactly = @(Get-PlanWiseEvents -EmployeeId $id).Count

        $exactly | Should -BeGreaterThan 0
        @(Get-PlanWiseEvents -EmployeeId $id.ToLowerInvariant()).Count | Should -Be $exactly
        @(Get-PlanWiseEvents -EmployeeId "$($id.ToLowerInvariant())*").Count | Should -Be $exactly
    }

    It 'takes the same days in <_>' -ForEach en-US, en-GB, de-DE, tr-TR, th-TH, fa-IR, ar-SA {
        $expected = (Invoke-PlanWiseQuery "select count(*) as n from fct_yearly_events where effective_date between date '2026-06-01' and date '2026-06-30'").n
        $expected | Should -BeGreaterThan 0
        [cultureinfo]::CurrentCulture = $_

        @(Get-PlanWiseEvents -From 2026-06-01 -To '2026-06-30').Count | Should -Be $expected
        @(Get-PlanWiseEvents -From ([DateOnly]::new(2026, 6, 1)) -To ([datetime]::new(2026, 6, 30, 15, 0, 0))).Count | Should -Be $expected
        @(Get-PlanWiseEvents -Year '2026' -Level '1').Count | Should -Be (Invoke-PlanWiseQuery 'select count(*) as n from fct_yearly_events where simulation_year = 2026 and level_id = 1').n
        foreach ($day in '01/06/2026', '1.6.2026', '2026-6-1', '2026', 'June') {
            { Get-PlanWiseEvents -From $day } | Should -Throw "*'From'*yyyy-mm-dd*'$day'*"
        }
    }

    It 'masks SSNs, unless -IncludeSsn is given' {
        (Get-PlanWiseEvents | Select-Object -First 1).EmployeeSsn | Should -Match '^SSN-\*+\d{4}$'
        (Get-PlanWiseEvents -IncludeSsn | Select-Object -First 1).EmployeeSsn | Should -Match '^SSN-\d+$'
    }

    It 'exports the same bytes in every culture' {
        $hashes = foreach ($culture in 'en-US', 'de-DE', 'tr-TR') {
            $csv = Join-Path $TestDrive "$culture.csv"
            [cultureinfo]::CurrentCulture = $culture
            Get-PlanWiseEvents -EventType Raise -Year 2025 | Export-Csv -LiteralPath $csv
            (Get-FileHash -LiteralPath $csv).Hash
        }

        $hashes | Select-Object -Unique | Should -HaveCount 1
        (Import-Csv -LiteralPath (Join-Path $TestDrive tr-TR.csv))[0].CompensationAmount | Should -Match '^\d+\.\d\d$'
    }

    It 'holds days and numbers that calculate, compare and turn into JSON' {
        $promotion = Get-PlanWiseEvents -EventType Promotion | Select-Object -First 1

        $promotion.EffectiveDate | Should -BeOfType datetime
        $promotion.EffectiveDate -gt '2024-12-31' | Should -BeTrue
        $promotion.CompensationAmount | Should -BeOfType decimal
        $promotion.CompensationAmount - $promotion.PreviousCompensation | Should -BeGreaterThan 0
        $promotion | Where-Object CompensationAmount -GT $promotion.PreviousCompensation | Should -Be $promotion
        ($promotion | ConvertTo-Json | ConvertFrom-Json).EffectiveDate | Should -Be $promotion.EffectiveDate
        ($promotion | ConvertTo-Json | ConvertFrom-Json).CompensationAmount | Should -Be $promotion.CompensationAmount
    }

    It 'stops when enough has come' {
        (Get-PlanWiseEvents | Select-Object -First 5).Count | Should -Be 5
        (Get-PlanWiseSummary).Count | Should -Be 3
    }

    It 'refuses <what>' -ForEach @(
        @{ what = 'an unknown type'; parameters = @{ EventType = 'Resignation' }; id = 'UnknownEventType' }
        @{ what = 'a year that is not simulated'; parameters = @{ Year = 1999 }; id = 'YearOutsideSimulation' }
    ) {
        { Get-PlanWiseEvents @parameters -ErrorAction Stop } | Should -Throw -ErrorId "$id,PlanWise.PowerShell.Commands.GetPlanWiseEventsCommand"
    }

    It 'suggests the types as its help spells them' {
        Get-PlanWiseEvents -EventType bogus -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].ErrorDetails.RecommendedAction | Should -BeExactly 'Use one of: Termination, ExperiencedTermination, NewHireTermination, Hire, Raise, Promotion.'
    }

    It 'says of an exact id that nobody has it, and goes on' {
        $someone = (Get-PlanWiseEvents | Select-Object -First 1).EmployeeId
        $found = Get-PlanWiseEvents -EmployeeId EMP_9, $someone.ToLowerInvariant(), NOBODY -ErrorAction SilentlyContinue -ErrorVariable failure

        $found.EmployeeId | Select-Object -Unique | Should -BeExactly $someone
        $failure.Count | Should -Be 2
        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'EmployeeNotFound,PlanWise.PowerShell.Commands.GetPlanWiseEventsCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -BeExactly EMP_9, NOBODY
    }

    It 'says nothing of wildcards, nor of those who have no such events' {
        $hired = (Get-PlanWiseEvents -EventType Hire | Select-Object -First 1).EmployeeId
        Get-PlanWiseEvents -EmployeeId 'NOBODY*', 'EMP_?', $hired -EventType ExperiencedTermination -Year 2025 -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes no empty list for all: -<_>' -ForEach Year, EventType, EmployeeId, Level {
        $parameter = @{ $_ = @() }
        { Get-PlanWiseEvents @parameter } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage "*'$_'*"
    }

    It 'completes years, types and employees' {
        $id = (Get-PlanWiseWorkforce -Year 2025 | Select-Object -First 1).EmployeeId
        (TabExpansion2 'Get-PlanWiseEvents -EventType P').CompletionMatches.CompletionText | Should -Be Promotion
        (TabExpansion2 'Get-PlanWiseEvents -Year 202').CompletionMatches.CompletionText | Should -Be 2025, 2026, 2027
        (TabExpansion2 "Get-PlanWiseEvents -EmployeeId $id").CompletionMatches.CompletionText | Should -Contain $id
    }

    It 'says that nothing has been simulated yet' {
        $simulation = New-EmptySimulation
        { $simulation | Get-PlanWiseEvents -ErrorAction Stop } | Should -Throw -ErrorId 'NothingSimulatedYet,*'
        $simulation | Close-PlanWiseSimulation
    }

    It 'gives a spreadsheet no formulas, on request' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Edit-Database $path "update fct_yearly_events set employee_id = '=cmd' where rowid = 5"
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly
        $plain = Get-PlanWiseEvents
        $safe = Get-PlanWiseEvents -SpreadsheetSafe

        @($plain | Where-Object EmployeeId -CEQ '=cmd').Count | Should -Be 1
        @($safe | Where-Object EmployeeId -CEQ "'=cmd").Count | Should -Be 1
        ($safe | ConvertTo-Csv) -replace "'=cmd", '=cmd' | Should -Be ($plain | ConvertTo-Csv)
    }
}
