BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'A session' {
    AfterEach { Close-AllSimulations }

    It 'goes as the design says, word for word' {
        $workspace = New-Workspace
        $lines = Invoke-InNewProcess @"
            `$ErrorActionPreference = 'Stop'
            Set-Location -LiteralPath '$workspace'
            `$sim = New-PlanWiseSimulation -Path ./plan.duckdb -ConfigurationPath ./planwise.yaml
            (`$sim | Invoke-PlanWiseStep).Step
            (Start-PlanWiseYear -Year 2025).OpeningHeadcount
            (Invoke-PlanWiseStep).Step
            (Invoke-PlanWiseStep -Step EventGeneration -Year 2025).Step
            Get-PlanWiseChecklist | Format-Table | Out-String | Select-String -Pattern '▶ next' | ForEach-Object { `$_.Matches.Value }
            Get-PlanWiseEvents -Year 2025 -EventType Promotion | Export-Csv promotions.csv
            (Test-PlanWiseYear 2025 3> `$null).Passed
            (Invoke-PlanWiseSimulation).Year -join ' '
            Test-PlanWiseYear 2025 -Quiet
            Close-PlanWiseSimulation
            (Import-Csv promotions.csv).Count -gt 0
"@
        $lines | Should -Be PreSimulation, 300, WorkforceRequirements, EventGeneration, '▶ next', False, '2025 2026 2027', True, True
    }

    It 'stops on Ctrl+C at the last whole step within two seconds, and goes on to the same end' {
        $workspace = New-Workspace -Count 20000 -EndYear 2026
        $open = { param($name) New-PlanWiseSimulation -Path (Join-Path $workspace $name) -ConfigurationPath (Join-Path $workspace planwise.yaml) }
        $undisturbed = & $open undisturbed.duckdb
        $null = $undisturbed | Invoke-PlanWiseSimulation
        $simulation = & $open stopped.duckdb

        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $shell = [powershell]::Create($runspace)
        $null = $shell.AddScript("param(`$simulation) Import-Module '$ModulePath'; Invoke-PlanWiseSimulation -Simulation `$simulation").AddArgument($simulation)
        $running = $shell.BeginInvoke()
        while ((Get-PlanWiseChecklist -Simulation $simulation | Where-Object Status -EQ Completed).Count -lt 4) { Start-Sleep -Milliseconds 20 }
        $stopped = Measure-Command { $shell.Stop() }
        $running.IsCompleted | Should -BeTrue
        $shell.Dispose()
        $runspace.Dispose()

        $stopped.TotalSeconds | Should -BeLessThan 2
        $done = (Get-PlanWiseChecklist -Simulation $simulation | Where-Object Status -EQ Completed).Count
        $done | Should -BeGreaterOrEqual 4
        $done | Should -BeLessThan 13
        (Get-PlanWiseChecklist -Simulation $simulation).Status | Should -Not -Contain Failed
        $null = $simulation | Invoke-PlanWiseSimulation
        $simulation.Digest($null) | Should -BeExactly $undisturbed.Digest($null)
    }

    It 'works in other runspaces and threads with $using:' {
        $simulation = Open-FinishedSimulation
        $counts = 2025..2027 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            @(Get-PlanWiseEvents -Simulation $using:simulation -Year $_).Count
        }
        $job = Start-ThreadJob { Import-Module $using:ModulePath; ($using:simulation | Get-PlanWiseSummary).Count }

        ($counts | Measure-Object -Sum).Sum | Should -Be @(Get-PlanWiseEvents).Count
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be 3
    }

    It 'runs sixteen files in sixteen runspaces to the same end as one after the other' {
        $workspace = New-Workspace -Count 60 -EndYear 2025
        $configuration = Join-Path $workspace planwise.yaml
        $alone = New-PlanWiseSimulation -Path (Join-Path $workspace alone.duckdb) -ConfigurationPath $configuration
        $null = $alone | Invoke-PlanWiseSimulation
        $digests = 1..16 | ForEach-Object -ThrottleLimit 16 -Parallel {
            Import-Module $using:ModulePath
            $simulation = New-PlanWiseSimulation -Path (Join-Path $using:workspace "$_.duckdb") -ConfigurationPath $using:configuration
            $null = $simulation | Invoke-PlanWiseSimulation
            $simulation.Digest($null)
            $simulation | Close-PlanWiseSimulation
        }

        $digests | Should -HaveCount 16
        $digests | Select-Object -Unique | Should -BeExactly $alone.Digest($null)
    }

    It 'lets sixteen runspaces run one simulation, every step once' {
        $workspace = New-Workspace -Count 60 -EndYear 2025
        $simulation = New-PlanWiseSimulation -Path (Join-Path $workspace plan.duckdb) -ConfigurationPath (Join-Path $workspace planwise.yaml)
        $years = 1..16 | ForEach-Object -ThrottleLimit 16 -Parallel {
            Import-Module $using:ModulePath
            (Invoke-PlanWiseSimulation -Simulation $using:simulation).Year
        }

        $years | Should -Be (@(2025) * 16)
        @(Get-PlanWiseAudit).Step | Should -Be PreSimulation, YearTransition, WorkforceBaseline, WorkforceRequirements, EventGeneration, WorkforceSnapshot, ValidationMetrics
    }

    It 'checks with -ValidateOnly without changing a byte, beside other readers' {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
        $directory = Split-Path $path
        $before = Get-ChildItem -LiteralPath $directory -Filter "$(Split-Path $path -Leaf)*" | Get-FileHash | ForEach-Object { "$($_.Path) $($_.Hash)" }
        $null = Open-PlanWiseSimulation -LiteralPath $path -ReadOnly
        $other = Invoke-InNewProcess "(Open-PlanWiseSimulation -LiteralPath '$path' -ReadOnly | Invoke-PlanWiseSimulation -ValidateOnly).Passed -join ' '"
        (Invoke-PlanWiseSimulation -ValidateOnly).Passed | Should -Be $true, $true, $true
        $other | Should -BeExactly 'True True True'
        Close-AllSimulations

        Get-ChildItem -LiteralPath $directory -Filter "$(Split-Path $path -Leaf)*" | Get-FileHash | ForEach-Object { "$($_.Path) $($_.Hash)" } |
            Should -BeExactly $before
    }

    It 'names the process that has the file' {
        $path = (Open-FinishedSimulation).Path
        $message = Invoke-InNewProcess "try { Open-PlanWiseSimulation -LiteralPath '$path' -ErrorAction Stop } catch { `$_.Exception.Message }"
        $message | Should -BeExactly "The database '$path' is in use by process $PID ($((Get-Process -Id $PID).ProcessName))."
    }

    It 'streams a long result within little memory' {
        $workspace = New-Workspace -Count 30000 -EndYear 2027
        $path = Join-Path $workspace plan.duckdb
        New-PlanWiseSimulation -Path $path -ConfigurationPath (Join-Path $workspace planwise.yaml) | Invoke-PlanWiseSimulation | Out-Null
        Close-AllSimulations
        $result = Invoke-InNewProcess @"
            `$null = Open-PlanWiseSimulation '$path' -ReadOnly
            `$null = Get-PlanWiseEvents | Select-Object -First 1
            `$before = (Get-Process -Id `$PID).WorkingSet64
            `$watch = [Diagnostics.Stopwatch]::StartNew()
            `$null = Get-PlanWiseEvents | Select-Object -First 5
            `$watch.ElapsedMilliseconds
            Get-PlanWiseEvents | Export-Csv '$workspace/events.csv'
            [int] ((([Diagnostics.Process]::GetCurrentProcess()).PeakWorkingSet64 - `$before) / 1MB)
"@
        [int] $result[0] | Should -BeLessThan 1000
        [int] $result[1] | Should -BeLessThan 300
        @(Get-Content -LiteralPath (Join-Path $workspace events.csv)).Count | Should -BeGreaterThan 80000
    }
}
