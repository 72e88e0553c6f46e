BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Test-PlanWiseConfiguration {
    It 'finds nothing in a good file' {
        $path = (New-PlanWiseConfiguration -Path (Join-Path $TestDrive good.yaml)).FullName

        Test-PlanWiseConfiguration -Path $path | Should -BeNullOrEmpty
        Test-PlanWiseConfiguration -Path $path -Quiet | Should -BeTrue
    }

    It 'lists every error with line and column, and reports none as an error of the cmdlet' {
        $path = Join-Path $TestDrive 'bad [1].yaml'
        "workforce:`n  total_termination_rate: 12`nsimulation:`n  end_year: never" | Set-Content -LiteralPath $path
        $issues = Test-PlanWiseConfiguration -LiteralPath $path -ErrorVariable failure

        $failure | Should -BeNullOrEmpty
        $issues | Should -BeOfType PlanWise.ConfigurationIssue
        $issues.Key | Should -Be 'simulation.end_year', 'workforce.total_termination_rate' -Because 'both are wrong'
        $issues.Line | Should -Be 4, 2
        $issues[0].Severity | Should -Be Error
        Test-PlanWiseConfiguration -LiteralPath $path -Quiet | Should -BeFalse
    }

    It 'says what is wrong with a file that is not there' {
        Test-PlanWiseConfiguration -LiteralPath (Join-Path $TestDrive none.yaml) -Quiet | Should -BeFalse
    }
}
