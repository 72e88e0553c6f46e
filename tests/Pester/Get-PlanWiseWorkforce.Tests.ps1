BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Open-FinishedSimulation -ReadOnly
}
AfterAll { Close-AllSimulations }

Describe Get-PlanWiseWorkforce {
    It 'streams the snapshot of each year' {
        $members = Get-PlanWiseWorkforce -Year 2026

        $members | Should -BeOfType PlanWise.WorkforceMember
        ($members | Where-Object EmploymentStatus -EQ Active).Count | Should -Be (Get-PlanWiseSummary 2026).EndingWorkforce
        $members[0].CurrentCompensation | Should -BeOfType decimal
        @(Get-PlanWiseWorkforce).Count | Should -Be (Invoke-PlanWiseQuery 'select count(*) as n from fct_workforce_snapshot').n
    }

    It 'filters by status, level and employee' {
        @(Get-PlanWiseWorkforce 2025 -Status Terminated).Count |
            Should -Be (Invoke-PlanWiseQuery "select count(*) as n from fct_workforce_snapshot where simulation_year = 2025 and employment_status = 'terminated'").n
        (Get-PlanWiseWorkforce 2025 -Level 2).LevelId | Select-Object -Unique | Should -Be 2
        $id = (Get-PlanWiseWorkforce 2025 | Select-Object -First 1).EmployeeId
        (Get-PlanWiseWorkforce -EmployeeId $id).EmployeeId | Select-Object -Unique | Should -BeExactly $id
    }

    It 'rebuilds any day from census and events' {
        $day = Get-PlanWiseWorkforce -AsOf 2026-06-30
        $hired = (Get-PlanWiseEvents -Year 2026 -EventType Hire -To 2026-06-30).Count
        $left = @(Get-PlanWiseEvents -Year 2026 -EventType Termination -To 2026-06-30).Count

        $hired | Should -BeGreaterThan 0
        ($day | Where-Object EmploymentStatus -EQ Active).Count | Should -Be ((Get-PlanWiseSummary 2025).EndingWorkforce + $hired - $left)
    }

    It 'gives on the last day of a year what the snapshot holds' {
        $snapshot = Get-PlanWiseWorkforce -Year 2027 -Status Active | Sort-Object EmployeeId | Select-Object EmployeeId, CurrentCompensation, LevelId, CurrentAge, AgeBand, TenureBand
        $rebuilt = Get-PlanWiseWorkforce -AsOf 2027-12-31 | Where-Object EmploymentStatus -EQ Active | Sort-Object EmployeeId | Select-Object EmployeeId, CurrentCompensation, LevelId, CurrentAge, AgeBand, TenureBand

        $rebuilt.Count | Should -BeGreaterThan 300
        $rebuilt | ConvertTo-Csv | Should -BeExactly ($snapshot | ConvertTo-Csv)
    }

    It 'masks SSNs, unless -IncludeSsn is given' {
        (Get-PlanWiseWorkforce 2025 | Select-Object -First 1).EmployeeSsn | Should -Match '^SSN-\*+\d{4}$'
        (Get-PlanWiseWorkforce 2025 -IncludeSsn | Select-Object -First 1).EmployeeSsn | Should -Match '^SSN-\d+$'
    }

    It 'refuses a day outside the complete years, and an unknown status' {
        { Get-PlanWiseWorkforce -AsOf 2031-01-01 -ErrorAction Stop } | Should -Throw -ErrorId '*,PlanWise.PowerShell.Commands.GetPlanWiseWorkforceCommand'
        { Get-PlanWiseWorkforce -Status Retired -ErrorAction Stop } | Should -Throw -ErrorId 'CannotConvertArgument*'
    }

    It 'says of an exact id that nobody has it, on a day too' {
        foreach ($day in @{}, @{ AsOf = '2026-06-01' }) {
            Get-PlanWiseWorkforce -EmployeeId EMP_9 @day -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeExactly 'EmployeeNotFound,PlanWise.PowerShell.Commands.GetPlanWiseWorkforceCommand'
            $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
            Get-PlanWiseWorkforce -EmployeeId 'EMP_9?' @day -ErrorAction Stop | Should -BeNullOrEmpty
        }
        $late = (Get-PlanWiseEvents 2027 Hire | Select-Object -First 1).EmployeeId
        Get-PlanWiseWorkforce 2025 -EmployeeId $late -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'gives a spreadsheet no formulas, on request' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Edit-Database $path "update fct_workforce_snapshot set scenario_id = '@SUM(1)' where rowid = 5"
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly

        @(Get-PlanWiseWorkforce | Where-Object ScenarioId -CEQ '@SUM(1)').Count | Should -Be 1
        @(Get-PlanWiseWorkforce -SpreadsheetSafe | Where-Object ScenarioId -CEQ "'@SUM(1)").Count | Should -Be 1
    }
}
