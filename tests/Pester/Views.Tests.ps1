# What the module's objects look like. The snapshots are compared with real objects of a small simulation, in which only what
# differs from run to run is replaced. To take new ones: set PLANWISE_UPDATE_SNAPSHOTS to 1, run this file, read the changes.
BeforeDiscovery {
    $shown = @(
        'AuditEntry', 'AuditIssue', 'AuditVerification', 'CensusIssue', 'ChecklistItem', 'CompensationBridge', 'ConfigurationIssue', 'DecisionStep', 'EmployeeDecision', 'EmployeeTrace'
        'EventPattern', 'GrowthMeasure', 'ManifestCheck', 'ManifestVerification', 'Simulation', 'SimulationManifest'
        'SimulationConfiguration', 'CompensationSettings', 'HiringSettings', 'PromotionSettings', 'RaiseTimingSettings', 'TerminationSettings'
        'StepResult', 'ValidationResult', 'WorkforceAgeing', 'WorkforceBand', 'WorkforceEvent', 'WorkforceMember', 'WorkforceRequirement'
        'YearComparison', 'YearGrowth', 'YearStatus', 'YearSummary', 'YearValidation'
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Every kind of object that the cmdlets give, by the name of its type.
    function Get-Shown {
        $shown = @{}
        $simulation = Open-FinishedSimulation
        $shown.YearStatus = 2025, 2026 | ForEach-Object { Start-PlanWiseYear -Year $_ }
        $shown.YearSummary = Get-PlanWiseSummary
        $shown.YearComparison = Compare-PlanWiseYear
        $shown.GrowthMeasure = Measure-PlanWiseGrowth
        $shown.CompensationBridge = Measure-PlanWiseCompensation
        $shown.EventPattern = Measure-PlanWiseEvent
        $shown.WorkforceAgeing = Measure-PlanWiseWorkforce
        $shown.WorkforceBand = Measure-PlanWiseWorkforce -ByBand
        $shown.YearGrowth = $shown.GrowthMeasure.ByYear
        $shown.YearValidation = Test-PlanWiseYear
        $shown.ValidationResult = $shown.YearValidation[0].Checks
        $shown.WorkforceRequirement = Get-PlanWiseRequirement
        $shown.WorkforceEvent = Get-PlanWiseEvents -Year 2025 | Group-Object EventCategory | Sort-Object Name | ForEach-Object { $_.Group[0] }
        $shown.WorkforceMember = Get-PlanWiseWorkforce -Year 2025 | Group-Object DetailedStatusCode | Sort-Object Name | ForEach-Object { $_.Group[0] }
        $promoted = Get-PlanWiseEvents -EventType Promotion -Year 2026 | Select-Object -First 1
        $leaver = Get-PlanWiseEvents -EventType NewHireTermination | Select-Object -First 1
        $shown.EmployeeTrace = $promoted, $leaver | Trace-PlanWiseEmployee
        $shown.EmployeeDecision = $promoted, $leaver | Trace-PlanWiseEmployee -Year 2025 | ForEach-Object { $_.Years.Decisions }
        $shown.DecisionStep = $shown.EmployeeDecision[0].Steps
        $shown.StepResult = Invoke-PlanWiseStep -Step WorkforceSnapshot -Year 2026
        $null = Invoke-PlanWiseStep -Step ValidationMetrics -Year 2027 -Force -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $shown.ChecklistItem = Get-PlanWiseChecklist
        $shown.AuditEntry = Get-PlanWiseAudit | Select-Object -Last 4
        $shown.SimulationManifest = Get-PlanWiseManifest
        $kept = Join-Path (New-Workspace) kept.json
        Get-PlanWiseManifest -AsJson | Set-Content -LiteralPath $kept
        $null = Reset-PlanWiseYear 2027 -Confirm:$false
        $shown.ManifestVerification = Test-PlanWiseManifest $kept
        $shown.ManifestCheck = $shown.ManifestVerification.Checks | Where-Object Subject -In manifest, simulation, log, digest, 'table fct_yearly_events', 'table simulation_checklist'
        $shown.ManifestCheck | ForEach-Object { Set-Result $_ @{ Expected = 'c0ffee00' * 8; Actual = ($_.Passed ? 'c0ffee00' : 'decafbad') * 8 } }
        $whole = Get-PlanWiseAudit -Verify
        $damaged = (Open-FinishedSimulation).Path
        Close-PlanWiseSimulation
        Edit-Database $damaged "update simulation_audit_log set user_name = 'somebody' where entry_id = 3; update fct_year_metrics set hires = hires + 1"
        $broken = Open-PlanWiseSimulation -LiteralPath $damaged -ReadOnly | Get-PlanWiseAudit -Verify
        Close-PlanWiseSimulation
        $shown.AuditVerification = $whole, $broken
        $shown.AuditIssue = $broken.Issues
        $shown.Simulation = $simulation

        $workspace = New-Workspace -Settings 'compensation:', '  cola_by_year: {2026: 0.03}', '  merit_rates_by_year: {2026: {1: 0.04, 2: 0.03, 3: 0.03, 4: 0.02, 5: 0.02}}'
        $shown.SimulationConfiguration = Get-PlanWiseConfiguration (Join-Path $workspace planwise.yaml)
        foreach ($part in 'Compensation', 'Hiring', 'Promotion', 'RaiseTiming', 'Termination') {
            $shown["${part}Settings"] = $shown.SimulationConfiguration.$part
        }

        $wrong = Join-Path $workspace wrong.yaml
        'simulation:', '  start_yer: 2025', 'workforce:', '  total_termination_rate: 12', 'plan_year:', '  x: 1' | Set-Content $wrong
        $shown.ConfigurationIssue = Test-PlanWiseConfiguration $wrong
        $census = Join-Path $workspace wrong.csv
        @(
            'employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation,employee_termination_date'
            'EMP_0000001,1990-01-01,2010-01-01,50000,'
            'EMP_0000002,2030-01-01,2010-01-01,50000,'
            ',1990-01-01,2010-01-01,50000,'
            'EMP_0000004,1990-01-01,2010-01-01,90000,soon'
        ) | Set-Content $census
        $shown.CensusIssue = Test-PlanWiseCensus $census
        $shown
    }

    # Changes a result, as no user can.
    function Set-Result {
        param($Result, [hashtable] $Values)

        foreach ($name in $Values.Keys) {
            $Result.GetType().GetProperty($name).SetValue($Result, $Values[$name])
        }
    }

    # Sets what differs from run to run to what it never is; what cannot be set is taken out of the text.
    function Set-Constant {
        param([Parameter(ValueFromPipeline)] $InputObject)

        begin {
            # Local time, as it is shown.
            $time = [datetimeoffset]::new([datetime] '2025-01-31 12:34:56')
            $constants = @{
                CompletedAt = $time; LoggedAt = $time; CreatedAt = $time; SnapshotCreatedAt = $time; ValidatedAt = $time
                Duration = 1.234d; UserName = 'somebody'; HostName = 'somewhere'; EngineVersion = '0.0.0'; DuckDbVersion = '0.0.0'
            }
        }

        process {
            foreach ($name in $InputObject.psobject.Properties.Name.Where({ $constants.ContainsKey($_) })) {
                if ($null -ne $InputObject.$name) {
                    Set-Result $InputObject @{ $name = $constants[$name] }
                }
            }

            $InputObject
        }
    }

    function Get-View {
        param([object[]] $Objects, [int] $Width = 100, [string] $As = 'Default')

        $text = switch ($As) {
            'Default' { $Objects | Out-String -Width $Width }
            'Table' { $Objects | Format-Table | Out-String -Width $Width }
            'List' { $Objects | Format-List | Out-String -Width $Width }
            'Custom' { $Objects | Format-Custom | Out-String -Width $Width }
        }
        $text.Trim("`r", "`n") -split '\r?\n'
    }

    # Takes out paths and hashes, with the lines on which they go on.
    function Hide-Place {
        param([string[]] $Lines)

        $Lines -join "`n" `
            -replace '(?m)^((?:Path|Database|Census|Configuration|Files|Log|SHA-256|Digest|Entry before|Hash|Newest entry) +: )(?!not named).*(\n {6,}.*)*', '$1(…)' `
            -replace '(?m)^((?:open|read-only) +\d{4} to \d{4} .{26} ).*(\n {40,}.*)*', '$1(…)' -split "`n"
    }

    $Culture = [cultureinfo]::CurrentCulture
    $Rendering = $PSStyle.OutputRendering
    [cultureinfo]::CurrentCulture = 'en-US'
    $PSStyle.OutputRendering = 'PlainText'
    $Shown = Get-Shown
}

AfterAll {
    [cultureinfo]::CurrentCulture = $Culture
    $PSStyle.OutputRendering = $Rendering
    Close-AllSimulations
}

Describe 'Views' {
    AfterEach {
        [cultureinfo]::CurrentCulture = 'en-US'
        $PSStyle.OutputRendering = 'PlainText'
    }

    Context 'The view of <_>' -ForEach $shown {
        BeforeAll {
            $type = $_
            $objects = @($Shown[$type])
            $views = (Get-FormatData -TypeName $objects[0].GetType().FullName).FormatViewDefinition
            $shapes = @($views.Control | ForEach-Object { $_.GetType().Name -replace 'Control$' })
        }

        It 'is compared with real objects' {
            $objects | Should -Not -BeNullOrEmpty
            $objects | ForEach-Object { $_.psobject.TypeNames[0] -split '\.' | Select-Object -Last 1 | Should -Be $type }
        }

        It 'is as in the snapshot at 80 and 120 columns' {
            $constant = $objects | Set-Constant
            $actual = foreach ($width in 80, 120) {
                foreach ($as in $shapes) {
                    # Of lists, which are long, two objects say as much as all.
                    $some = $as -eq 'Table' ? $constant : ($constant | Select-Object -First 2)
                    "### $as, $width columns$($as -eq $shapes[0] ? ', the default' : '')"
                    Hide-Place (Get-View $some -Width $width -As ($as -eq $shapes[0] ? 'Default' : $as)) | ForEach-Object TrimEnd
                    ''
                }
            }

            $path = "$PSScriptRoot/snapshots/$type.txt"
            if ($env:PLANWISE_UPDATE_SNAPSHOTS) {
                $actual | Set-Content -LiteralPath $path
            }

            $expected = @(Get-Content -LiteralPath $path)
            $differences = for ($line = 0; $line -lt [Math]::Max($actual.Count, $expected.Count); $line++) {
                if ($actual[$line] -cne $expected[$line]) {
                    "line $($line + 1)`n  - $($expected[$line])`n  + $($actual[$line])"
                }
            }
            $differences | Should -BeNullOrEmpty
        }

        It 'cuts nothing off at 100 columns' {
            Get-View $objects -Width 100 | Should -Not -Match '…'
        }

        It 'fails nowhere, in strict mode either' {
            Set-StrictMode -Version Latest
            $Error.Clear()
            $shapes | ForEach-Object { Get-View $objects -As $_ } | Should -Not -BeNullOrEmpty
            $Error | Should -BeNullOrEmpty
        }

        It 'has the same columns with and without colour' {
            $plain = Get-View $objects
            $PSStyle.OutputRendering = 'Ansi'
            $coloured = Get-View $objects
            $PSStyle.OutputRendering = 'PlainText'

            $coloured | ForEach-Object { [Management.Automation.Internal.StringDecorated]::new($_).ToString('PlainText').TrimEnd() } |
                Should -Be $plain.TrimEnd()
        }

        It 'shows the first object before the last one is there' {
            $log = [Collections.Generic.List[string]]::new()
            & {
                $objects[0]
                $objects[0]
                $log.Add('last')
                $objects[0]
            } | Out-String -Stream | ForEach-Object { if ($_.Trim()) { $log.Add('shown') } }
            $log | Should -Contain shown
            $log.IndexOf('shown') | Should -BeLessThan $log.IndexOf('last')
        }
    }

    Context 'All of them' {
        It 'are there for every type that a cmdlet gives' {
            $types = (Get-Command -Module PlanWise).OutputType.Type | Where-Object Namespace -Like 'PlanWise*' | Sort-Object FullName -Unique
            $types.Count | Should -BeGreaterThan 10
            $types | Where-Object { -not (Get-FormatData -TypeName $_.FullName) } | Should -BeNullOrEmpty
            $types.Name | Where-Object { -not $Shown.ContainsKey($_) } | Should -BeNullOrEmpty -Because 'every one needs its snapshot'
        }

        It 'keep the longest ids and the highest pay whole at <_> columns' -ForEach 80, 100 {
            $raise = Get-PlanWiseEvents | Where-Object EventType -EQ Raise | Select-Object -First 1
            Set-Result $raise @{
                EmployeeId = 'NH_2025_1234567'; PreviousCompensation = 9999998.99d; CompensationAmount = 9999999.99d
                EventDetails = 'merit_13.8%_cola_12.5%'
            }
            $member = Get-PlanWiseWorkforce -Status Terminated | Select-Object -First 1
            Set-Result $member @{
                EmployeeId = 'NH_2025_1234567'; CurrentCompensation = 9999999.99d; TerminationDate = [datetime]::new(2025, 12, 31)
            }
            $summary = Get-PlanWiseSummary 2025
            Set-Result $summary @{ StartingWorkforce = 9999999; EndingWorkforce = 9999999; AverageCompensation = 9999999.99d }

            $row = (Get-View $raise -Width $_)[-1]
            $row | Should -Match '2025 .*NH_2025_1234567 .* 9,999,998\.99 9,999,999\.99 '
            $members = (Get-View $member -Width $_)[-1]
            $members | Should -Match '^2025 NH_2025_1234567 .* 9,999,999\.99 .*Left 12/31/2025$'
            $years = (Get-View $summary -Width $_)[-1]
            $years | Should -Match '^2025 9,999,999 .* 9,999,999 .* 9,999,999\.99'
            if ($_ -eq 100) {
                $row, $members, $years | Should -Not -Match '…'
            }
        }

        It 'follow the culture <Culture>' -ForEach @(
            @{ Culture = 'en-US'; Pay = '\d{2,3},\d{3}\.\d\d '; Rate = '\d\.\d\d% '; Date = '^\d+/\d+/2025 '; Time = '1/31/2025 12:34\WPM' }
            @{ Culture = 'de-DE'; Pay = '\d{2,3}\.\d{3},\d\d '; Rate = '\d,\d\d\W% '; Date = '^\d\d\.\d\d\.2025 '; Time = '31\.01\.2025 12:34' }
        ) {
            [cultureinfo]::CurrentCulture = $Culture
            $summary = (Get-View $Shown.YearSummary)[-1]
            $summary | Should -Match $Pay
            $summary | Should -Match $Rate
            (Get-View $Shown.WorkforceEvent)[-1] | Should -Match $Date
            (Get-View $Shown.WorkforceEvent)[-1] | Should -Match $Pay
            $item = [PlanWise.ChecklistItem]::new('PreSimulation', $null, 'Completed', $false, [datetime] '2025-01-31 12:34:56', 1, 1, $null)
            (Get-View $item)[-1] | Should -Match $Time
        }

        It 'show a duration of <Duration> as <Text>' -ForEach @(
            @{ Duration = 0.42; Text = '0.42 s' }
            @{ Duration = 65; Text = '1:05 min' }
            @{ Duration = 6500; Text = '1:48:20 h' }
            @{ Duration = 93784; Text = '26:03:04 h' }
        ) {
            $item = [PlanWise.ChecklistItem]::new('EventGeneration', 2025, 'Completed', $false, [datetimeoffset]::Now, $Duration, 1, $null)
            (Get-View $item -Width 120)[-1] | Should -Match " $([regex]::Escape($Text)) "
        }
    }

    Context 'The checklist' {
        It 'shows <Text> for <Status>, forced <Forced>' -ForEach @(
            @{ Status = 'Completed'; Forced = $false; Text = '✓ done'; Colour = "`e[32m" }
            @{ Status = 'Completed'; Forced = $true; Text = '! forced'; Colour = "`e[33m" }
            @{ Status = 'Next'; Forced = $false; Text = '▶ next'; Colour = "`e[36m" }
            @{ Status = 'Waiting'; Forced = $false; Text = '○ waiting'; Colour = "`e[2m" }
            @{ Status = 'Failed'; Forced = $true; Text = '✗ failed'; Colour = "`e[31m" }
        ) {
            $item = [PlanWise.ChecklistItem]::new('EventGeneration', 2025, $Status, $Forced, $null, $null, $null, $null)
            (Get-View $item)[-1] | Should -Match "^2025 EventGeneration +$([regex]::Escape($Text)) *$"
            $PSStyle.OutputRendering = 'Ansi'
            (Get-View $item)[-1] | Should -Match ([regex]::Escape("$Colour$Text`e[0m"))
        }

        It 'shows why a step failed, in full' {
            $message = 'headcount_bridge: expected 5000 + 1000 - 850 = 5150, required 5150; found 5149 (and so on)'
            $item = [PlanWise.ChecklistItem]::new('ValidationMetrics', 2025, 'Failed', $false, [datetimeoffset]::Now, 0, $null, $message)
            $column = (Get-View $item -Width 80)[0].IndexOf('Ended')
            (Get-View $item -Width 80).ForEach({ $_.PadRight(80).Substring($column).Trim() }) -join ' ' | Should -Match ([regex]::Escape($message))
        }

        It 'has no escape sequences in a file, in a variable or as plain text, but on a terminal that wants them' {
            $file = Join-Path $TestDrive checklist.txt
            $PSStyle.OutputRendering = 'Host'
            $Shown.ChecklistItem > $file
            Get-Content -LiteralPath $file -Raw | Should -Match '✓ done'
            Get-Content -LiteralPath $file -Raw | Should -Not -Match "`e"
            $Shown.ChecklistItem | Out-String | Should -Not -Match "`e"
            $PSStyle.OutputRendering = 'PlainText'
            $Shown.ChecklistItem | Out-String | Should -Not -Match "`e"
            $PSStyle.OutputRendering = 'Ansi'
            $Shown.ChecklistItem | Out-String | Should -Match "`e\[32m"
        }

        It 'has colour on a terminal: <Colour>, with NO_COLOR = "<NoColor>"' -Skip:(-not $IsLinux) -ForEach @(
            @{ NoColor = $null; Colour = $true }
            @{ NoColor = '1'; Colour = $false }
        ) {
            $simulation = Open-FinishedSimulation
            $simulation | Close-PlanWiseSimulation
            $path = Join-Path $TestDrive terminal.ps1
            "Import-Module '$ModulePath'; `$null = Open-PlanWiseSimulation '$($simulation.Path)' -ReadOnly; Get-PlanWiseChecklist" | Set-Content -LiteralPath $path
            $saved = $env:NO_COLOR, $env:TERM
            try {
                $env:NO_COLOR, $env:TERM = $NoColor, 'xterm-256color'
                # A terminal of its own: without one nothing has colour.
                $text = script --quiet --return --command "pwsh -NoProfile -File '$path'" /dev/null | Out-String
            }
            finally {
                $env:NO_COLOR, $env:TERM = $saved
            }

            $text | Should -Match '✓ done'
            $text -match "`e\[[0-9;]*m" | Should -Be $Colour
        }
    }

    Context 'Objects with a view' {
        It 'stay what they are when they are exported' {
            foreach ($type in 'WorkforceEvent', 'WorkforceMember') {
                $header = ($Shown[$type] | ConvertTo-Csv -UseQuotes Never)[0]
                $header | Should -Be ($Shown[$type][0].GetType().GetProperties().Name -join ',')
            }
        }

        It 'include a closed simulation' {
            $simulation = Open-FinishedSimulation
            $simulation | Close-PlanWiseSimulation
            $Error.Clear()
            $simulation | Out-String | Should -Match '(?s)State +: closed.*Next step +: closed'
            $simulation | Format-Table | Out-String | Should -Match '(?m)^closed +2025 to 2027'
            $Error | Should -BeNullOrEmpty
        }

        It 'answer what a user asks' {
            $summary = Get-PlanWiseSummary 2025
            $summary.Terminations | Should -Be ($summary.ExperiencedTerminations + $summary.NewHireTerminations)
            $simulation = New-EmptySimulation
            "$($simulation.NextStep.Step)" | Should -Be PreSimulation
            $simulation | Close-PlanWiseSimulation
            $simulation.NextStep | Should -BeNullOrEmpty
        }
    }
}
