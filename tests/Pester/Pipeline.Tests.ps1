# What holds for all cmdlets: what one gives, the next takes, and every result says where it came from.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $first = Open-FinishedSimulation
    $second = Open-FinishedSimulation
}
AfterAll { Close-AllSimulations }

Describe 'A result' {
    It 'of <_> says which simulation and scenario it is of' -ForEach @(
        'Get-PlanWiseSummary', 'Compare-PlanWiseYear', 'Measure-PlanWiseGrowth', 'Measure-PlanWiseCompensation', 'Measure-PlanWiseEvent'
        'Measure-PlanWiseWorkforce', 'Get-PlanWiseRequirement', 'Get-PlanWiseChecklist', 'Get-PlanWiseAudit', 'Test-PlanWiseYear', 'Get-PlanWiseManifest'
    ) {
        foreach ($simulation in $first, $second) {
            $result = @($simulation | & $_)[0]

            $result.Path | Should -BeExactly $simulation.Path
            $result.ScenarioId | Should -BeExactly $simulation.Configuration.Simulation.ScenarioId
            ($result | Select-Object *).Path | Should -BeExactly $simulation.Path
            ($result | ConvertTo-Json -Depth 1 -WarningAction Ignore | ConvertFrom-Json).Path | Should -BeExactly $simulation.Path
        }
    }

    It 'passes it on to what it holds' {
        ($first | Measure-PlanWiseGrowth).ByYear[1].Path | Should -BeExactly $first.Path
        ($first | Test-PlanWiseYear 2026).Checks[0].Path | Should -BeExactly $first.Path
        ($first | Compare-PlanWiseYear)[0].Previous.Path | Should -BeExactly $first.Path
    }

    It 'is shown under its file when several simulations are open, and only then' {
        $text = $first, $second | Get-PlanWiseSummary 2026 | Out-String
        $text | Should -Match "(?s)Simulation: $([regex]::Escape($first.Path)).*Simulation: $([regex]::Escape($second.Path))"

        $path = (Open-FinishedSimulation).Path
        Close-PlanWiseSimulation
        $alone = Invoke-InNewProcess "`$null = Open-PlanWiseSimulation '$path' -ReadOnly; Get-PlanWiseSummary" | Out-String
        $alone | Should -Match '(?m)^2027 '
        $alone | Should -Not -Match 'Simulation:'
    }

    It 'leads the next cmdlet to its simulation, whichever was opened last' {
        $promotion = $first | Get-PlanWiseEvents -Year 2026 -EventType Promotion | Select-Object -First 1

        ($promotion | Trace-PlanWiseEmployee).Path | Should -BeExactly $first.Path
        ($first | Get-PlanWiseSummary 2026 | Get-PlanWiseChecklist)[0].Path | Should -BeExactly $first.Path
        ($first | Get-PlanWiseSummary 2026 | Get-PlanWiseChecklist -Simulation $second)[0].Path | Should -BeExactly $second.Path
        (Get-PlanWiseSummary 2026).Path | Should -BeExactly $second.Path
    }

    It 'still leads there when its file was closed and opened again, and nowhere else' {
        $third = Open-FinishedSimulation
        $summary = Get-PlanWiseSummary 2026
        Close-PlanWiseSimulation
        { $summary | Get-PlanWiseChecklist -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationClosed,*'
        $null = Open-PlanWiseSimulation -LiteralPath $third.Path -ReadOnly
        ($summary | Get-PlanWiseChecklist)[0].Path | Should -BeExactly $third.Path
        Close-PlanWiseSimulation
    }

    It 'has names in JSON, and can still be compared and sorted' {
        $promotion = Get-PlanWiseEvents -EventType Promotion | Select-Object -First 1
        $json = $promotion | ConvertTo-Json

        $json | Should -Match '"EventType": "Promotion"'
        $json | Should -Match '"EventCategory": "Promotion"'
        $json | Should -Match '"EffectiveDate": "\d{4}-\d\d-\d\dT00:00:00"'
        $json | Should -Match '"EventProbability": 0\.\d{1,12}\b'
        Get-PlanWiseSummary 2026 | ConvertTo-Json | Should -Match '(?s)"Duration": \d+(\.\d{1,7})?,.*"TargetStatus": "Pass"'
        Get-PlanWiseConfiguration | ConvertTo-Json -Depth 4 | Should -Match '(?s)"Rate": 0\.|"merit_rates": "default"'
        $first | ConvertTo-Json -Depth 6 | ConvertFrom-Json | ForEach-Object { $_.Configuration.Simulation.EndYear } | Should -Be 2027
        Get-PlanWiseChecklist 2026 | ConvertTo-Json | Should -Match '"Step": "YearTransition",\s+"Year": 2026,\s+"Status": "Completed"'

        $promotion | Where-Object EventType -EQ Promotion | Should -Be $promotion
        $promotion.EffectiveDate -gt [datetime] '2024-12-31' | Should -BeTrue
        (Get-PlanWiseChecklist 2026 | Sort-Object Step -Descending)[0].Step | Should -Be ValidationMetrics
    }
}

Describe 'Files' {
    It 'that a cmdlet wrote are as Get-Item gives them' {
        foreach ($file in (New-PlanWiseCensus -Path (Join-Path $TestDrive 'c [1].csv') -Count 10), (New-PlanWiseConfiguration -Path (Join-Path $TestDrive 'p [1].yaml'))) {
            $file.PSPath | Should -BeExactly (Get-Item -LiteralPath $file.FullName).PSPath
            ($file | Get-Content).Count | Should -BeGreaterThan 5
            ($file | Format-Table | Out-String) | Should -Match '\d+ [cp] \[1\]\.'
        }
    }

    It 'go into <_> by themselves, by their path, and by an object that has it' -ForEach 'Test-PlanWiseConfiguration', 'Get-PlanWiseConfiguration' {
        $file = New-PlanWiseConfiguration -Path (Join-Path $TestDrive 'a [b] c.yaml') -Force
        $expected = $_ -like 'Test*' ? 0 : 1
        foreach ($item in $file, $file.FullName, ([IO.FileInfo] $file.FullName), [pscustomobject]@{ Path = $file.FullName }, ($file | Select-Object FullName)) {
            @($item | & $_ -ErrorAction Stop).Count | Should -Be $expected
        }
        ($file | New-PlanWiseCensus -Path (Join-Path $TestDrive fits.csv) -Count 5 -Force).Name | Should -BeExactly fits.csv
    }

    It 'go into Open-PlanWiseSimulation and Test-PlanWiseManifest' {
        $kept = Join-Path $TestDrive 'kept [1].json'
        $simulation = New-EmptySimulation
        $null = $simulation | Invoke-PlanWiseSimulation -EndYear 2025
        $path = $simulation.Path
        $simulation | Get-PlanWiseManifest -AsJson | Set-Content -LiteralPath $kept
        Get-Item -LiteralPath $kept | Test-PlanWiseManifest -Simulation $simulation -Quiet | Should -BeTrue
        Close-PlanWiseSimulation
        ($path | Open-PlanWiseSimulation -ReadOnly).Path | Should -BeExactly $path
        Close-PlanWiseSimulation
    }

    It 'that are not there are an error of their own: <id>' -ForEach @(
        @{ id = 'ConfigurationNotFound'; advice = '*write a configuration with New-PlanWiseConfiguration.'; act = { Get-PlanWiseConfiguration -LiteralPath $none } }
        @{ id = 'ConfigurationNotFound'; advice = '*write a configuration with New-PlanWiseConfiguration.'; act = { $none | Test-PlanWiseConfiguration -Quiet } }
        @{ id = 'ConfigurationNotFound'; advice = '*write a configuration with New-PlanWiseConfiguration.'; act = { New-PlanWiseSimulation -Path (Join-Path $TestDrive n.duckdb) -ConfigurationPath $none } }
        @{ id = 'CensusNotFound'; advice = '*write a census to try with New-PlanWiseCensus.'; act = { $none | Test-PlanWiseCensus -Quiet } }
        @{ id = 'ManifestNotFound'; advice = '*what Get-PlanWiseManifest -AsJson gave.'; act = { Test-PlanWiseManifest -Path $none -Simulation $first } }
        @{ id = 'DatabaseNotFound'; advice = '*start a simulation with New-PlanWiseSimulation.'; act = { Open-PlanWiseSimulation -LiteralPath $none } }
    ) {
        $none = Join-Path $TestDrive none.file
        $failure = try { $ErrorActionPreference = 'Stop'; & $act } catch { $_ }

        $failure.FullyQualifiedErrorId | Should -BeLike "$id,*"
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.ErrorDetails.RecommendedAction | Should -BeLike $advice
    }
}

Describe 'Completion' {
    It 'of <line> gives <expected>' -ForEach @(
        @{ line = 'Get-PlanWiseEvents -Level '; expected = '1', '2', '3', '4', '5' }
        @{ line = 'Get-PlanWiseEvents -From 2026'; expected = '2026-01-01', '2026-12-31' }
        @{ line = 'Get-PlanWiseWorkforce -AsOf 2025-'; expected = '2025-01-01', '2025-12-31' }
        @{ line = 'New-PlanWiseCensus c.csv -AsOf 2024'; expected = '2024-12-31' }
        @{ line = 'Get-PlanWiseSummary -Simulation '; expected = '(@(Get-PlanWiseSimulation)[0])', '(@(Get-PlanWiseSimulation)[1])' }
        @{ line = 'Open-PlanWiseSimulation x -MemoryLimit '; expected = '1GB', '2GB', '4GB', '8GB' }
        @{ line = 'Invoke-PlanWiseQuery -Query '; expected = "'select * from fct_yearly_events'", "'select * from fct_workforce_snapshot'", "'show tables'" }
        @{ line = 'Invoke-PlanWiseSimulation -ForceStep v'; expected = 'ValidationMetrics' }
    ) {
        (TabExpansion2 $line).CompletionMatches.CompletionText | Should -Be $expected
    }

    It 'of an open simulation gives an expression that works' {
        $completed = (TabExpansion2 'Get-PlanWiseSummary -Simulation ').CompletionMatches
        $completed.ToolTip | Should -BeExactly $first.Path, $second.Path
        (Invoke-Expression "Get-PlanWiseSummary 2026 -Simulation $($completed[0].CompletionText)").Path | Should -BeExactly $first.Path
    }
}
