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

    It 'goes on after a file that is not there, which is neither good nor bad' {
        $good = (New-PlanWiseConfiguration -Path (Join-Path $TestDrive other.yaml)).FullName
        Test-PlanWiseConfiguration -LiteralPath (Join-Path $TestDrive none.yaml), $good -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure | Should -Be $true
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ConfigurationNotFound,*'
    }
}
