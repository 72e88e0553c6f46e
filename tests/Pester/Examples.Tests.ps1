BeforeAll {
    . $PSScriptRoot/Common.ps1
    $examples = Join-Path $PSScriptRoot .. .. examples
}

Describe 'The examples' {
    AfterEach { Close-AllSimulations }

    It 'are all tested here' {
        (Get-ChildItem -LiteralPath $examples -Filter *.ps1).BaseName | Sort-Object |
            Should -Be audit, export, parallel-scenarios, quickstart, step-by-step
    }

    It 'quickstart simulates five years and measures the growth' {
        $output = & (Join-Path $examples quickstart.ps1) -Destination (Join-Path $TestDrive 'quick [start]')

        ($output | Where-Object { $_ -is [PlanWise.YearSummary] }).Year | Should -Be (2025..2029)
        $output[-1].Status | Should -Be Pass
        Get-PlanWiseSimulation | Should -BeNullOrEmpty
    }

    It 'step-by-step goes through a year, refused once' {
        $output = & (Join-Path $examples step-by-step.ps1) -Destination (Join-Path $TestDrive steps)

        ($output | Where-Object { $_ -is [PlanWise.StepResult] }).Step |
            Should -Be PreSimulation, WorkforceRequirements, EventGeneration, WorkforceSnapshot, ValidationMetrics
        ($output | Where-Object { $_ -is [string] })[0] | Should -BeLike 'Refused: *workforce_snapshot of 2025*'
        ($output | Where-Object { $_ -is [PlanWise.YearValidation] }).Passed | Should -BeTrue
        $output[-1].Year | Should -Be 2025
    }

    It 'export writes CSV and JSON' {
        $files = & (Join-Path $examples export.ps1) -Destination (Join-Path $TestDrive export)

        $files.Name | Sort-Object | Should -Be levels.csv, promotions.csv, years.json
        (Import-Csv -LiteralPath (Join-Path $TestDrive export promotions.csv))[0].PreviousCompensation | Should -Match '^\d+(\.\d+)?$'
        @(Get-Content -Raw -LiteralPath (Join-Path $TestDrive export years.json) | ConvertFrom-Json).Year | Should -Be 2025, 2026
    }

    It 'parallel-scenarios runs a database for each rate, and more attrition means more hires' {
        $scenarios = & (Join-Path $examples parallel-scenarios.ps1) -Destination (Join-Path $TestDrive scenarios) -TerminationRate 0.05, 0.1, 0.2

        $scenarios.Scenario | Should -Be attrition-0.05, attrition-0.1, attrition-0.2
        $scenarios[0].Hires | Should -BeLessThan $scenarios[1].Hires
        $scenarios[1].Hires | Should -BeLessThan $scenarios[2].Hires
    }

    It 'audit shows checks, formulas, the log, the manifest and one person' {
        $output = & (Join-Path $examples audit.ps1) -Destination (Join-Path $TestDrive audit)

        ($output | Where-Object { $_ -is [PlanWise.AuditEntry] }).Count | Should -BeGreaterThan 12
        ($output | Where-Object { $_ -is [PlanWise.AuditVerification] -or $_ -is [PlanWise.ManifestVerification] }).Passed | Should -Be $true, $true
        $output[-1] | Should -BeOfType PlanWise.EmployeeTrace
    }
}
