BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Test-PlanWiseCensus {
    BeforeAll {
        $rows = @(
            [pscustomobject]@{ employee_id = 'A1'; employee_birth_date = '1980-05-01'; employee_hire_date = '2010-03-01'; employee_gross_compensation = '60000' }
            [pscustomobject]@{ employee_id = 'A2'; employee_birth_date = '2012-05-01'; employee_hire_date = '2010-03-01'; employee_gross_compensation = '60000' }
            [pscustomobject]@{ employee_id = 'A3'; employee_birth_date = '1985-05-01'; employee_hire_date = '2015-03-01'; employee_gross_compensation = '-5' }
        )
        $path = Join-Path $TestDrive 'census [x].csv'
        $rows | Export-Csv -LiteralPath $path
    }

    It 'says which row is rejected and why, by line' {
        $issues = Test-PlanWiseCensus -LiteralPath $path | Where-Object Line

        $issues | Should -BeOfType PlanWise.CensusIssue
        ($issues | Where-Object EmployeeId -EQ A2).Line | Should -Be 3
        ($issues | Where-Object EmployeeId -EQ A2).Reason | Should -BeExactly birth_after_hire
        $issues.EmployeeId | Should -Not -Contain A1
    }

    It 'takes rows from the pipeline' {
        ($rows | Test-PlanWiseCensus | Where-Object EmployeeId -EQ A2).Reason | Should -BeExactly birth_after_hire
        (@{ employee_id = 'A1' } | Test-PlanWiseCensus).Reason | Should -BeExactly CensusColumnsMissing
    }

    It 'says with -Quiet whether an import would succeed' {
        Test-PlanWiseCensus -LiteralPath $path -Quiet | Should -BeFalse
        $rows[0] | Test-PlanWiseCensus -Quiet | Should -BeTrue
        Test-PlanWiseCensus -Path (New-PlanWiseCensus -Path (Join-Path $TestDrive good.csv) -Count 50).FullName -Quiet | Should -BeTrue
    }

    It 'reads as the configuration says' {
        "census:`n  columns: {employee_id: Id}" | Set-Content -LiteralPath (Join-Path $TestDrive names.yaml)
        $rows[0] | Select-Object @{ n = 'Id'; e = { $_.employee_id } }, employee_birth_date, employee_hire_date, employee_gross_compensation |
            Test-PlanWiseCensus -ConfigurationPath (Join-Path $TestDrive names.yaml) -Quiet | Should -BeTrue
    }

    It 'reports a file that cannot be read' {
        { Test-PlanWiseCensus -LiteralPath (Join-Path $TestDrive none.csv) -ErrorAction Stop } | Should -Throw -ErrorId 'CensusUnreadable,*'
    }

    It 'gives a spreadsheet no formulas, on request' {
        $rows = [pscustomobject]@{ employee_id = '=cmd'; employee_birth_date = 'soon'; employee_hire_date = '2020-01-01'; employee_gross_compensation = 50000 }

        ($rows | Test-PlanWiseCensus | Where-Object EmployeeId).EmployeeId | Should -BeExactly '=cmd'
        ($rows | Test-PlanWiseCensus -SpreadsheetSafe | Where-Object EmployeeId).EmployeeId | Should -BeExactly "'=cmd"
    }
}
