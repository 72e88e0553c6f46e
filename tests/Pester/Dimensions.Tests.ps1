BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Further columns of a census' {
    BeforeAll {
        $workspace = New-Workspace -Count 200 -EndYear 2026 -Settings '  dimensions: [department, job_family, fte, reviewed]'
        $census = Join-Path $workspace census.csv
        $departments = 'Sales', '=Ops', ''
        $rows = @(Import-Csv -LiteralPath $census)
        for ($i = 0; $i -lt $rows.Count; $i++) {
            $rows[$i] | Add-Member -NotePropertyMembers ([ordered]@{
                    Department = $departments[$i % 3]; job_family = "F0$($i % 4)"; fte = $i % 2 ? '0.50' : '1'; reviewed = "2024-03-0$(1 + $i % 9)"; site = 'x'
                })
        }
        $rows | Export-Csv -LiteralPath "$census.new"
        Move-Item -LiteralPath "$census.new" -Destination $census -Force
        $simulation = New-PlanWiseSimulation -Path (Join-Path $workspace plan.duckdb) -ConfigurationPath (Join-Path $workspace planwise.yaml)
        $null = $simulation | Invoke-PlanWiseSimulation -InformationVariable information
        $given = @{}
        Import-Csv -LiteralPath $census | ForEach-Object { $given[$_.employee_id] = $_ }
    }

    AfterAll { Close-AllSimulations }

    It 'names those that are not kept, once' {
        "$information" | Should -Be 'Census census.csv: not used: site. To keep a column, list it in census.dimensions.'
    }

    It 'are properties of events, after the typed ones' {
        $event = Get-PlanWiseEvents -Year 2025 -EventType Promotion | Select-Object -First 1
        $names = $event.PSObject.Properties.Name
        $names[($names.IndexOf('DataQualityFlag') + 1)..($names.Count - 1)] | Should -Be 'Department', 'JobFamily', 'Fte', 'Reviewed'
        $names | Should -Not -Contain 'Dimensions'
        $row = $given[$event.EmployeeId]
        $event.jobfamily | Should -BeExactly $row.job_family
        "$($event.Department)" | Should -BeExactly $row.Department
        $event.Fte | Should -BeOfType [decimal]
        $event.Fte | Should -Be ([decimal]$row.fte)
        $event.Reviewed | Should -BeOfType [datetime]
    }

    It 'go into CSV and JSON by themselves' {
        $csv = Get-PlanWiseWorkforce -Year 2026 -SpreadsheetSafe | ConvertTo-Csv | ConvertFrom-Csv
        $csv | Should -Not -BeNullOrEmpty
        $person = $csv | Where-Object { $given[$_.EmployeeId].Department -eq '=Ops' } | Select-Object -First 1
        $person.Department | Should -BeExactly "'=Ops"
        $person.Reviewed | Should -BeExactly $given[$person.EmployeeId].reviewed
        $person.Fte | Should -Be ([decimal]$given[$person.EmployeeId].fte)
        ($csv | Where-Object EmployeeId -Like NH_*).Fte | Sort-Object -Unique | Should -Be '1.0'
        ((Get-PlanWiseEvents -Year 2026 | Select-Object -First 1 | ConvertTo-Json) | ConvertFrom-Json).JobFamily | Should -Match '^F0\d$'
    }

    It 'group and filter' {
        $groups = Get-PlanWiseWorkforce -AsOf 2026-06-30 | Group-Object Department -NoElement
        $groups.Name | Sort-Object | Should -Be '', '=Ops', 'Sales'
        Get-PlanWiseWorkforce -Year 2026 | Where-Object Department -EQ Sales | ForEach-Object Department | Sort-Object -Unique | Should -Be Sales
    }

    It 'are a line of the list' {
        $person = Get-PlanWiseWorkforce -Year 2025 | Where-Object { $_.Department -eq 'Sales' -and $_.EmployeeId -like 'EMP_*' } | Select-Object -First 1
        $person | Format-List | Out-String | Should -Match "Dimensions\s+: department Sales, job_family $($person.JobFamily), fte (0.5|1.0), reviewed 2024-03-0\d"
        Open-FinishedSimulation -ReadOnly | Get-PlanWiseWorkforce -Year 2025 | Select-Object -First 1 | Format-List | Out-String | Should -Not -Match Dimensions
    }

    It 'are a line of the story' {
        $person = Get-PlanWiseWorkforce -Simulation $simulation -Year 2025 | Where-Object Department -EQ Sales | Select-Object -First 1
        Trace-PlanWiseEmployee $person.EmployeeId -Simulation $simulation | Out-String | Should -Match 'Dimensions: department Sales, job_family F0'
    }

    It 'can be queried by stretches of time' {
        Invoke-PlanWiseQuery -Simulation $simulation 'select count(*) as people from dim_people where department = $department and valid_to is null' -Parameter @{ department = 'Sales' } |
            ForEach-Object people | Should -BeGreaterThan 60
    }

    It 'are checked' {
        $checks = $simulation | Test-PlanWiseYear -Year 2026
        $checks.Passed | Should -BeTrue
        ($checks.Checks | Where-Object CheckId -EQ dimensions).Passed | Should -BeTrue
    }

    It 'come from objects too' {
        $rows = Import-Csv -LiteralPath $census
        $path = Join-Path $workspace objects.duckdb
        $objects = $rows | New-PlanWiseSimulation -Path $path -ConfigurationPath (Join-Path $workspace planwise.yaml)
        $null = $objects | Invoke-PlanWiseSimulation -EndYear 2025
        ($objects | Get-PlanWiseEvents -Year 2025 | Select-Object -First 1).JobFamily | Should -Match '^F0\d$'
    }
}
