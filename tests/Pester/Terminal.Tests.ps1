BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'What reaches the terminal' {
    BeforeAll {
        $workspace = New-Workspace -Count 30 -EndYear 2025
        $configurationPath = Join-Path $workspace planwise.yaml
        $hostile = "x`e[31mZ$([char] 0x9B)2J$([char] 0x202E)`nWARNING: FORGED"
        $commands = '[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069-[\r\n]]'
    }
    AfterAll { Close-AllSimulations }

    It 'tells a census that was given as the configuration, and shows nothing of it' {
        $path = Join-Path $workspace swapped.duckdb

        New-PlanWiseSimulation $path (Join-Path $workspace census.csv) -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure[0].FullyQualifiedErrorId | Should -BeLike 'NotAConfiguration,*'
        $failure[0].ToString() | Should -BeLike '*looks like a CSV file*'
        $failure[0].ToString().Length | Should -BeLessThan 200
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*-CensusPath*'
        $path | Should -Not -Exist
    }

    It 'shows nothing that commands the terminal, in errors, warnings and views' {
        $text = $hostile.Replace("`e", '\e').Replace("`n", '\n').Replace([string] [char] 0x9B, '\x9B').Replace([string] [char] 0x202E, '\u202E')
        @("validation:", "  rules: [{name: `"a $text`", severity: warning, message: `"b $text`", sql: `"select 1 as x`"}]", "`"nonsense $text`": 1") |
            Add-Content -LiteralPath $configurationPath
        $errors = @(
            try { New-PlanWiseSimulation (Join-Path $workspace x.duckdb) $configurationPath } catch { $_ }
        )
        (Get-Content -LiteralPath $configurationPath).Where({ $_ -notlike '*nonsense*' }) | Set-Content -LiteralPath $configurationPath
        $simulation = New-PlanWiseSimulation (Join-Path $workspace plan.duckdb) $configurationPath
        $null = Invoke-PlanWiseSimulation -WarningVariable warnings -WarningAction SilentlyContinue
        $simulation | Close-PlanWiseSimulation
        Edit-Database -Path $simulation.Path -Sql "update fct_yearly_events set employee_id = 'E ' || '$hostile' || employee_id, event_details = '$hostile'"
        $null = Open-PlanWiseSimulation $simulation.Path -ReadOnly
        $events = Get-PlanWiseEvents
        $checks = (Test-PlanWiseYear -Year 2025 -WarningAction SilentlyContinue).Checks
        $errors += @(
            try { Trace-PlanWiseEmployee $hostile } catch { $_ }
            try { Invoke-PlanWiseStep -Step $hostile } catch { $_ }
            try { Test-PlanWiseManifest -Path $hostile } catch { $_ }
        ).Where({ $_ -is [System.Management.Automation.ErrorRecord] -and $_.Exception.GetType().FullName -like 'PlanWise*' })

        $events[0].EmployeeId | Should -BeLike "E $hostile*".Replace('[', '`[')
        $errors.Count | Should -BeGreaterThan 1
        $warnings.Count | Should -BeGreaterThan 0
        $shown = @($errors.ForEach({ "$_" }); $warnings.ForEach({ "$_" }))
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
        $shown += @(
            $events | Select-Object -First 3 | Format-Table | Out-String -Width 200
            $events | Select-Object -First 3 | Format-List | Out-String -Width 200
            $checks | Format-Table | Out-String -Width 200
            $checks | Format-List | Out-String -Width 200
        )
        $PSStyle.OutputRendering = $rendering
        $shown | Should -Not -Match $commands
        $shown | Should -Not -Match '(?m)^WARNING: FORGED'
        "$shown" | Should -Match '\\u001B\[31mZ\\u009B2J\\u202E'
    }
}
