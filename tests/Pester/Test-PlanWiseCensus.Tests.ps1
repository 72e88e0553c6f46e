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

    It 'refuses -SpreadsheetSafe beside -Quiet, which gives no text' {
        { Test-PlanWiseCensus -LiteralPath $path -Quiet -SpreadsheetSafe } | Should -Throw -ErrorId 'OptionWithoutEffect,*' -ExpectedMessage '*-SpreadsheetSafe*'
        { $rows | Test-PlanWiseCensus -Quiet -SpreadsheetSafe } | Should -Throw -ErrorId 'OptionWithoutEffect,*'
        Test-PlanWiseCensus -LiteralPath $path -Quiet -SpreadsheetSafe:$false | Should -BeFalse
    }

    It 'reads as the configuration says' {
        "census:`n  columns: {employee_id: Id}" | Set-Content -LiteralPath (Join-Path $TestDrive names.yaml)
        $rows[0] | Select-Object @{ n = 'Id'; e = { $_.employee_id } }, employee_birth_date, employee_hire_date, employee_gross_compensation |
            Test-PlanWiseCensus -ConfigurationPath (Join-Path $TestDrive names.yaml) -Quiet | Should -BeTrue
    }

    It 'reports a file that cannot be read' {
        { Test-PlanWiseCensus -LiteralPath (Join-Path $TestDrive none.csv) -ErrorAction Stop } | Should -Throw -ErrorId 'CensusNotFound,*'
        { Test-PlanWiseCensus -LiteralPath $TestDrive -ErrorAction Stop } | Should -Throw -ErrorId 'CensusUnreadable,*'
        $null = Test-PlanWiseCensus -LiteralPath (Join-Path $TestDrive none.csv) -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'takes <what> from the pipeline for the file' -ForEach @(
        @{ what = 'what New-PlanWiseCensus wrote'; item = { $file } }
        @{ what = 'what Get-ChildItem found'; item = { Get-ChildItem -LiteralPath $TestDrive -Filter 'sound*' } }
        @{ what = 'a bare file'; item = { [IO.FileInfo] $file.FullName } }
        @{ what = 'a path with brackets and a blank'; item = { $file.FullName } }
        @{ what = 'a path with a wildcard'; item = { Join-Path $TestDrive 'sound*.csv' } }
        @{ what = 'an object with a Path'; item = { [pscustomobject]@{ Path = $file.FullName } } }
        @{ what = 'an object with a FullName among others'; item = { $file | Select-Object Name, FullName, Length, LastWriteTime } }
        @{ what = 'a hash table'; item = { @{ employee_id = 'A1'; employee_birth_date = '1980-05-01'; employee_hire_date = '2010-03-01'; employee_gross_compensation = 60000 } } }
        @{ what = 'a row with a column called Path'; item = { $rows[0] | Select-Object *, @{ n = 'Path'; e = { 'nowhere' } } } }
        @{ what = 'rows of a table'; item = {
                $table = [Data.DataTable]::new()
                'employee_id', 'employee_birth_date', 'employee_hire_date', 'employee_gross_compensation' | ForEach-Object { $null = $table.Columns.Add($_) }
                $null = $table.Rows.Add('A1', '1980-05-01', '2010-03-01', '60000')
                $table.Rows
            }
        }
    ) {
        $file = New-PlanWiseCensus -Path (Join-Path $TestDrive 'sound [1] x.csv') -Count 20 -Force
        & $item | Test-PlanWiseCensus -Quiet | Should -BeTrue
    }

    It 'tests each of several files by itself' {
        Get-Item -LiteralPath $path, (New-PlanWiseCensus -Path (Join-Path $TestDrive several.csv) -Count 20).FullName |
            Test-PlanWiseCensus -Quiet | Should -Be $false, $true
        $null = 'none.csv' | Test-PlanWiseCensus -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'CensusNotFound,*'
    }

    It 'gives a spreadsheet no formulas, on request' {
        $rows = [pscustomobject]@{ employee_id = '=cmd'; employee_birth_date = 'soon'; employee_hire_date = '2020-01-01'; employee_gross_compensation = 50000 }

        ($rows | Test-PlanWiseCensus | Where-Object EmployeeId).EmployeeId | Should -BeExactly '=cmd'
        ($rows | Test-PlanWiseCensus -SpreadsheetSafe | Where-Object EmployeeId).EmployeeId | Should -BeExactly "'=cmd"
    }
}
