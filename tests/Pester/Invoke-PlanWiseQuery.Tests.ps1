BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Open-FinishedSimulation
}
AfterAll { Close-AllSimulations }

Describe Invoke-PlanWiseQuery {
    It 'gives a row as an object, with the names of the columns' {
        $rows = Invoke-PlanWiseQuery 'select simulation_year, count(*) as people, null as nothing from fct_workforce_snapshot group by all order by all'

        $rows.Count | Should -Be 3
        $rows[0].psobject.Properties.Name | Should -Be simulation_year, people, nothing
        $rows[0].people | Should -BeGreaterThan 300
        $rows[0].nothing | Should -BeNullOrEmpty
    }

    It 'binds values' {
        (Invoke-PlanWiseQuery 'select $name as name, $n + 1 as n' @{ name = "O'Brien; drop table x"; n = 41 }).n | Should -Be 42
        (Invoke-PlanWiseQuery 'select $name as name' @{ name = "O'Brien" }).name | Should -BeExactly "O'Brien"
    }

    It 'refuses a value for a name that is not in the query' {
        $failure = { Invoke-PlanWiseQuery 'select $a' @{ a = 1; b = 2 } -ErrorAction Stop } | Should -Throw -ErrorId 'UnknownParameter,*' -PassThru
        $failure.Exception.Message | Should -BeLike '*no parameter $b; it has $a.'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
    }

    It 'quotes at most 80 characters of a literal' {
        $failure = { Invoke-PlanWiseQuery "select '$('x' * 1000000)'::int" -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidQuery,*' -PassThru
        $failure.Exception.Message.Length | Should -BeLessThan 400
    }

    It 'refuses <what>' -ForEach @(
        @{ what = 'to write'; sql = 'delete from fct_yearly_events' }
        @{ what = 'to create'; sql = 'create table mine as select 1' }
        @{ what = 'to attach'; sql = "attach 'other.duckdb' as other" }
        @{ what = 'to change a setting'; sql = 'set threads = 1' }
        @{ what = 'several statements'; sql = 'select 1; delete from fct_yearly_events' }
        @{ what = 'to copy to a file'; sql = "copy (select 1) to 'out.csv'" }
    ) {
        $before = (Get-PlanWiseSimulation).Digest($null)
        { Invoke-PlanWiseQuery $sql -ErrorAction Stop } | Should -Throw -ErrorId 'QueryNotReadOnly,*'
        (Get-PlanWiseSimulation).Digest($null) | Should -BeExactly $before
    }

    It 'masks SSNs, whatever their column is called, unless -IncludeSsn is given' {
        $sql = 'select employee_ssn, employee_ssn as number, employee_ssn || '' of '' || employee_id as text from fct_workforce_snapshot limit 1'
        $masked = Invoke-PlanWiseQuery $sql
        $masked.employee_ssn | Should -Match '^SSN-\*{5}\d{4}$'
        $masked.number | Should -BeExactly $masked.employee_ssn
        $masked.text | Should -Match '^SSN-\*{5}\d{4} of '
        (Invoke-PlanWiseQuery $sql -IncludeSsn).number | Should -Match '^SSN-\d{9}$'
    }

    It 'gives columns of one name different properties' {
        (Invoke-PlanWiseQuery 'select 1 as a, 2 as A, 3 as a_1').psobject.Properties.Name | Should -BeExactly a, A_1, a_1_1
    }

    It 'stops a query that works for longer than -TimeoutSeconds, and says so' {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $failure = { Invoke-PlanWiseQuery 'select count(*) from range(100000000) as a(i), range(100000) as b(j) where (i * j) % 7 = 3' -TimeoutSeconds 1 -ErrorAction Stop } |
            Should -Throw -ErrorId 'QueryTimeout,*' -PassThru
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 20
        $failure.CategoryInfo.Category | Should -Be OperationTimeout
        $failure.Exception.Message | Should -BeLike '*time limit of 1 second.'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-TimeoutSeconds*'
        (Invoke-PlanWiseQuery 'select 1 as one').one | Should -Be 1
    }

    It 'does not count what the pipeline does with the rows' {
        (Invoke-PlanWiseQuery 'select i from range(4) as r(i)' -TimeoutSeconds 1 | ForEach-Object { Start-Sleep -Milliseconds 400; $_ }).Count | Should -Be 4
    }

    It 'takes no time limit that makes no sense: <_>' -ForEach 0, -1, 90000 {
        { Invoke-PlanWiseQuery 'select 1' -TimeoutSeconds $_ } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'says what is wrong with the SQL' {
        { Invoke-PlanWiseQuery 'select nothing from nowhere' -ErrorAction Stop } | Should -Throw -ExpectedMessage '*nowhere*'
    }

    It 'gives a spreadsheet no formulas, on request; numbers are none' {
        $null = Open-FinishedSimulation -ReadOnly
        $query = "select '=1+1' as text, -1 as number"

        (Invoke-PlanWiseQuery $query).text | Should -BeExactly '=1+1'
        $safe = Invoke-PlanWiseQuery $query -SpreadsheetSafe
        $safe.text, $safe.number | Should -Be "'=1+1", -1
    }
}
