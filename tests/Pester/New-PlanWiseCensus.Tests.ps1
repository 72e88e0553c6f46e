BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe New-PlanWiseCensus {
    It 'writes as many active people as asked for, the same for the same seed' {
        $first = New-PlanWiseCensus -Path (Join-Path $TestDrive a.csv) -Count 250 -Seed 3
        $second = New-PlanWiseCensus -Path (Join-Path $TestDrive b.csv) -Count 250 -Seed 3
        $other = New-PlanWiseCensus -Path (Join-Path $TestDrive c.csv) -Count 250 -Seed 4

        (Import-Csv -LiteralPath $first.FullName | Where-Object active -EQ true).Count | Should -Be 250
        (Get-FileHash -LiteralPath $second.FullName).Hash | Should -BeExactly (Get-FileHash -LiteralPath $first.FullName).Hash
        (Get-FileHash -LiteralPath $other.FullName).Hash | Should -Not -BeExactly (Get-FileHash -LiteralPath $first.FullName).Hash
    }

    It 'writes Parquet where the name says so' {
        $file = New-PlanWiseCensus -Path (Join-Path $TestDrive 'people [1].parquet') -Count 20
        [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes($file.FullName)[0..3]) | Should -BeExactly PAR1
    }

    It 'takes the day and the levels from a configuration' {
        "simulation:`n  start_year: 2031`n  end_year: 2032" | Set-Content -LiteralPath (Join-Path $TestDrive late.yaml)
        $file = New-PlanWiseCensus -Path (Join-Path $TestDrive late.csv) -Count 500 -ConfigurationPath (Join-Path $TestDrive late.yaml)
        $last = (Import-Csv -LiteralPath $file.FullName).employee_hire_date | Sort-Object | Select-Object -Last 1

        $last | Should -BeGreaterThan '2030-01-01'
        $last | Should -BeLessThan '2031-01-01'
    }

    It 'keeps a file that is there, unless -Force is given; writes nothing with -WhatIf' {
        $path = Join-Path $TestDrive kept.csv
        New-PlanWiseCensus -Path $path -Count 10 -WhatIf
        Test-Path -LiteralPath $path | Should -BeFalse
        'mine' | Set-Content -LiteralPath $path
        { New-PlanWiseCensus -Path $path -Count 10 -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content -LiteralPath $path | Should -BeExactly mine
        (New-PlanWiseCensus -Path $path -Count 10 -Force).Length | Should -BeGreaterThan 500
    }

    It 'refuses <case>' -ForEach @(
        @{ case = 'nobody'; parameters = @{ Path = 'x.csv'; Count = 0 } }
        @{ case = 'another format'; parameters = @{ Path = 'x.xlsx'; Count = 10 } }
    ) {
        $parameters.Path = Join-Path $TestDrive $parameters.Path
        { New-PlanWiseCensus @parameters -ErrorAction Stop } | Should -Throw
        Test-Path -LiteralPath $parameters.Path | Should -BeFalse
    }
}
