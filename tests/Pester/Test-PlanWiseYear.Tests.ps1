BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Test-PlanWiseYear {
    AfterEach { Close-AllSimulations }

    It 'passes a sound year, check by check' {
        $null = Open-FinishedSimulation -ReadOnly
        $validation = Test-PlanWiseYear 2026

        $validation | Should -BeOfType PlanWise.YearValidation
        $validation.Passed | Should -BeTrue
        $validation.Checks | Should -BeOfType PlanWise.ValidationResult
        $validation.Checks.CheckId | Should -Contain headcount_bridge
        $validation.Checks.Passed | Select-Object -Unique | Should -BeTrue
        Test-PlanWiseYear 2026 -Quiet | Should -BeTrue
    }

    It 'takes years from the pipeline, and all that have a snapshot without one' {
        $null = Open-FinishedSimulation -ReadOnly
        (Test-PlanWiseYear).Year | Should -Be 2025, 2026, 2027
        Get-PlanWiseSummary | Test-PlanWiseYear -Quiet | Should -Be $true, $true, $true
        (2026, 2027 | Test-PlanWiseYear).Year | Should -Be 2026, 2027
    }

    It 'finds damage and names the row' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Edit-Database $path "delete from fct_yearly_events where event_type = 'hire' and simulation_year = 2026
            and employee_id = (select min(employee_id) from fct_yearly_events where event_type = 'hire' and simulation_year = 2026)"
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly
        $validation = Test-PlanWiseYear 2026

        $validation.Passed | Should -BeFalse
        Test-PlanWiseYear 2026 -Quiet | Should -BeFalse
        $failed = $validation.Checks | Where-Object Outcome -EQ Failed
        $failed.CheckId | Should -Contain headcount_bridge
        ($failed | Where-Object OffendingRows -GT 0).Count | Should -BeGreaterThan 0
    }

    It 'does not pass a year that is not complete, and says what is missing' {
        New-EmptySimulation | Invoke-PlanWiseStep | Out-Null
        $null = Start-PlanWiseYear 2025
        $validation = Test-PlanWiseYear 2025 -WarningAction SilentlyContinue -WarningVariable warning

        $validation.Passed | Should -BeFalse
        $validation.Missing.Step | Should -Be WorkforceRequirements, EventGeneration, WorkforceSnapshot
        $warning | Should -BeLike '*workforce_snapshot of 2025*'
    }

    It 'warns of checks that have nothing to compare' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        Edit-Database $path 'delete from simulation_year_fingerprints'
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly
        $validation = Test-PlanWiseYear 2026 -WarningAction SilentlyContinue -WarningVariable warning

        $validation.Passed | Should -BeTrue
        $validation.Unproven.CheckId | Should -Be repeatable
        $warning | Should -Be '2026: repeatable: not compared: nothing is recorded of 2026'
    }

    It 'refuses a year that is not simulated' {
        $null = Open-FinishedSimulation -ReadOnly
        { Test-PlanWiseYear 1999 -ErrorAction Stop } | Should -Throw -ErrorId 'YearOutsideSimulation,*'
    }
}
