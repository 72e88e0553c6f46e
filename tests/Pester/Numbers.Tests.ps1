BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Open-FinishedSimulation -ReadOnly
}
AfterAll { Close-AllSimulations }

Describe 'Whole numbers' {
    It 'are taken as <_>' -ForEach 2026, '2026', 2026.0, 2026d, ([long] 2026), ([bigint] 2026) {
        (Get-PlanWiseSummary -Year $_).Year | Should -Be 2026
        ($_ | Get-PlanWiseSummary).Year | Should -Be 2026
        ([pscustomobject]@{ Year = $_ } | Get-PlanWiseSummary).Year | Should -Be 2026
        (Measure-PlanWiseEvent -StartYear $_ -EndYear $_).Year | Select-Object -Unique | Should -Be 2026
    }

    It 'are taken one by one' {
        (Get-PlanWiseSummary -Year (2026..2027)).Year | Should -Be 2026, 2027
        (Get-PlanWiseSummary -Year '2026', 2027.0).Year | Should -Be 2026, 2027
        (2026, '2027' | Get-PlanWiseSummary).Year | Should -Be 2026, 2027
        (Get-PlanWiseSummary 2026 | Get-PlanWiseChecklist).Year | Select-Object -Unique | Should -Be 2026
        (Get-PlanWiseSimulation | Get-PlanWiseSummary).Year | Should -Be 2025, 2026, 2027
    }

    It 'are not <what>' -ForEach @(
        @{ what = 'a fraction'; value = 2026.5; message = "*'2026.5' is not a whole number*such as 2026*" }
        @{ what = 'a fraction among others'; value = 2025, 2026.5; message = "*'2026.5' is not a whole number*" }
        @{ what = 'a fraction in text'; value = '2026.5'; message = "*'2026.5' is not*" }
        @{ what = 'text with a separator'; value = '2,026'; message = "*'2,026' is not*" }
        @{ what = 'text in hexadecimal'; value = '0x7EA'; message = "*'0x7EA' is not*" }
        @{ what = 'text with an exponent'; value = '2e3'; message = "*'2e3' is not*" }
        @{ what = 'empty text'; value = ''; message = "*'' is not*" }
        @{ what = 'a yes'; value = $true; message = "*'True' is not*" }
        @{ what = 'a character'; value = [char] '7'; message = "*'7' is not*" }
        @{ what = 'a day'; value = [datetime] '2026-06-01'; message = '*is not a whole number*' }
        @{ what = 'no number'; value = [double]::NaN; message = "*'NaN' is not*" }
        @{ what = 'nothing among others'; value = 2025, $null; message = '*Nothing is not a whole number*' }
        @{ what = 'an object'; value = @{ a = 1 }; message = '*is not a whole number*' }
        @{ what = 'too large'; value = '3000000000'; message = "*'3000000000' is too large; the largest whole number here is 2147483647*" }
        @{ what = 'far too large'; value = '9' * 1000000; message = '*is too large*' }
    ) {
        $failure = { Get-PlanWiseSummary -Year $value } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -PassThru
        $failure.Exception.Message | Should -BeLike $message
        $failure.Exception.Message.Length | Should -BeLessThan 300
        { Get-PlanWiseEvents -Level $value } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'are not fractions that come through the pipeline' {
        { 2026.5 | Get-PlanWiseSummary -ErrorAction Stop } | Should -Throw -ExpectedMessage "*'2026.5' is not a whole number*"
        { '2,026' | Get-PlanWiseSummary -ErrorAction Stop } | Should -Throw -ExpectedMessage "*'2,026' is not a whole number*"
        { [pscustomobject]@{ Year = 2026.5 } | Get-PlanWiseSummary -ErrorAction Stop } | Should -Throw -ExpectedMessage "*'2026.5' is not a whole number*"
    }

    It 'are as large as a seed' {
        $path = Join-Path $TestDrive census.csv
        (New-PlanWiseCensus $path 10 -Seed '9223372036854775807').Name | Should -Be census.csv
        { New-PlanWiseCensus $path 10.5 -Force } | Should -Throw -ExpectedMessage "*'10.5' is not a whole number*"
        { New-PlanWiseCensus $path 10 -Seed 1.5 -Force } | Should -Throw -ExpectedMessage "*'1.5' is not a whole number*"
        { New-PlanWiseCensus $path 10 -Seed 1e19 -Force } | Should -Throw -ExpectedMessage '*is too large*'
    }
}

Describe 'What is far too long' {
    It 'is quoted up to 80 characters: <command>' -ForEach @(
        @{ command = { Get-PlanWiseEvents -From $long } }
        @{ command = { Get-PlanWiseEvents -EventType $long } }
        @{ command = { Get-PlanWiseEvents -EmployeeId $long } }
        @{ command = { Open-PlanWiseSimulation $long } }
        @{ command = { Open-PlanWiseSimulation none.duckdb -MemoryLimit $long } }
        @{ command = { New-PlanWiseSimulation $long } }
        @{ command = { New-PlanWiseCensus $long 10 } }
        @{ command = { New-PlanWiseConfiguration $long } }
        @{ command = { Get-PlanWiseConfiguration $long } }
        @{ command = { Get-PlanWiseConfiguration -LiteralPath $long } }
        @{ command = { Test-PlanWiseCensus $long } }
        @{ command = { Test-PlanWiseManifest $long } }
    ) {
        $long = '9' * 100000
        $ErrorActionPreference = 'Stop'
        $failure = { & $command } | Should -Throw -PassThru
        "$failure".Length | Should -BeLessThan 420
        $failure.Exception.Message.Length | Should -BeLessThan 420
    }
}
