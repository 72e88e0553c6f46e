BeforeAll {
    . $PSScriptRoot/Common.ps1
    # As a user has them: beside the folder with the module, and it is the one under test.
    $examples = Join-Path (Get-Module PlanWise).ModuleBase .. .. examples
}

Describe 'The examples' {
    AfterEach { Close-AllSimulations }

    It 'are all tested here' {
        (Get-ChildItem -LiteralPath $examples -Filter *.ps1).BaseName | Sort-Object |
            Should -Be audit, export, parallel-scenarios, quickstart, step-by-step
    }

    It 'quickstart simulates five years and measures the growth' {
        $output = & (Join-Path $examples quickstart.ps1) -Destination (Join-Path $TestDrive 'quick [start]') | Out-String -Width 80

        [regex]::Matches($output, '(?m)^(\d{4}) +\d').ForEach{ $_.Groups[1].Value } | Should -Be (2025..2029)
        $output | Should -Match '(?m)^Status +: ✓ Pass'
        $output | Should -Not -Match '[{}]' -Because 'tables and lists of ours are printed, no dumps of properties'
        Get-PlanWiseSimulation | Should -BeNullOrEmpty
    }

    It 'step-by-step goes through a year, refused once' {
        $output = & (Join-Path $examples step-by-step.ps1) -Destination (Join-Path $TestDrive steps) | Out-String -Width 80

        [regex]::Matches($output, '(?m)^(?:2025|    ) ✓ (\w+) .*\d s ').ForEach{ $_.Groups[1].Value } |
            Should -Be PreSimulation, WorkforceRequirements, EventGeneration, WorkforceSnapshot, ValidationMetrics
        $output | Should -Match '(?m)^Refused: .*workforce_snapshot of 2025'
        $output | Should -Match '(?m)^2025 ✓ +(\d+) of \1'
        $output | Should -Match '(?m)^Taken back: 6 steps'
        $output | Should -Not -Match '[{}]'
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
        $output = & (Join-Path $examples audit.ps1) -Destination (Join-Path $TestDrive audit) | Out-String -Width 80

        [regex]::Matches($output, '✓ (?:\d{4}|    ) (?:Pre|Year|Workforce|Event|Validation)\w+ ').Count | Should -BeGreaterThan 12
        [regex]::Matches($output, '✓').Count | Should -BeGreaterThan 3
        $output | Should -Not -Match '✗'
        $output | Should -Match '(?m)^  Promotion: promoted to level \d'
        $output | Should -Not -Match 'ReadOnlyList'
    }
}
