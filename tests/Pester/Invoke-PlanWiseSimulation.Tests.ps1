BeforeAll {
    . $PSScriptRoot/Common.ps1
    $undisturbed = (Open-FinishedSimulation).Digest($null)
    Close-AllSimulations
}

Describe Invoke-PlanWiseSimulation {
    AfterEach { Close-AllSimulations }

    It 'runs all that is left and emits a summary as each year ends' {
        $simulation = New-EmptySimulation
        $doneMeanwhile = [Collections.Generic.List[int]]::new()
        $years = $simulation | Invoke-PlanWiseSimulation | ForEach-Object {
            $doneMeanwhile.Add((Get-PlanWiseChecklist | Where-Object Status -EQ Completed).Count)
            $_
        }

        $years | Should -BeOfType PlanWise.YearSummary
        $years.Year | Should -Be 2025, 2026, 2027
        $years[0].StartingWorkforce | Should -Be 300
        $years[0].Hires | Should -BeGreaterThan 0
        $years[2].EndingWorkforce | Should -BeGreaterThan 300
        $doneMeanwhile | Should -Be 7, 13, 19
        $simulation.Digest($null) | Should -BeExactly $undisturbed
    }

    It 'stops at the last year that is asked for, and goes on from there' {
        $simulation = New-EmptySimulation
        ($simulation | Invoke-PlanWiseSimulation -EndYear 2026).Year | Should -Be 2025, 2026
        ($simulation | Invoke-PlanWiseSimulation -StartYear 2027).Year | Should -Be 2027
        $simulation.Digest($null) | Should -BeExactly $undisturbed
    }

    It 'takes a year and all later ones back with -ResumeFrom, and comes to the same end' {
        $simulation = Open-FinishedSimulation
        $before = (Get-PlanWiseChecklist 2026)[0].CompletedAt
        ($simulation | Invoke-PlanWiseSimulation -ResumeFrom 2026).Year | Should -Be 2026, 2027

        (Get-PlanWiseChecklist 2026)[0].CompletedAt | Should -BeGreaterThan $before
        $simulation.Digest($null) | Should -BeExactly $undisturbed
    }

    It 'refuses to resume after years that are not complete' {
        $null = New-EmptySimulation
        { Invoke-PlanWiseSimulation -ResumeFrom 2026 } | Should -Throw -ErrorId 'StepOutOfSequence,PlanWise.PowerShell.Commands.InvokePlanWiseSimulationCommand'
    }

    It 'validates only, with -ValidateOnly, and leaves every byte as it is' {
        $path = (Open-FinishedSimulation -ReadOnly).Path
        $before = (Get-FileHash -LiteralPath $path).Hash
        $validations = Invoke-PlanWiseSimulation -ValidateOnly

        $validations | Should -BeOfType PlanWise.YearValidation
        $validations.Year | Should -Be 2025, 2026, 2027
        $validations.Passed | Should -Be $true, $true, $true
        $validations[0].Checks.Count | Should -BeGreaterThan 5
        (Get-FileHash -LiteralPath $path).Hash | Should -BeExactly $before
    }

    It 'cannot pause where nobody can be asked, and keeps the year that is done' {
        $null = New-EmptySimulation
        $path = (Get-PlanWiseSimulation).Path
        Close-AllSimulations
        $lines = Invoke-InNewProcess @"
            `$simulation = Open-PlanWiseSimulation -LiteralPath '$path'
            try { `$simulation | Invoke-PlanWiseSimulation -PauseBetweenYears | ForEach-Object Year } catch { `$_.FullyQualifiedErrorId }
            (Get-PlanWiseChecklist | Where-Object Status -EQ Completed).Count
"@
        $lines[0] | Should -Be 2025
        $lines[1] | Should -BeLike 'PauseNeedsTerminal,*'
        $lines[2] | Should -Be 7
    }

    It 'runs a step past the checklist with -ForceStep, with a warning; the checks still judge what it finds' {
        New-EmptySimulation | Invoke-PlanWiseStep | Out-Null
        { Invoke-PlanWiseSimulation -StartYear 2026 } | Should -Throw -ErrorId 'StepOutOfSequence,*'
        { Invoke-PlanWiseSimulation -StartYear 2026 -ForceStep YearTransition -WarningAction SilentlyContinue -WarningVariable Global:forced } |
            Should -Throw -ErrorId 'ValidationFailed,*'

        $Global:forced | Should -BeLike 'year_transition of 2026 is forced although year_transition of 2025, *'
        (Get-PlanWiseChecklist 2026)[0].Status | Should -Be Failed
        (Get-PlanWiseChecklist 2026)[0].Forced | Should -BeTrue
        Remove-Variable forced -Scope Global
    }

    It 'stops with a terminating error when a year breaks a rule, and the checklist says so' {
        $null = New-EmptySimulation -Settings 'validation:', '  rules: [{name: never, severity: error, message: Look., sql: "select 1 as x"}]'

        { Invoke-PlanWiseSimulation } | Should -Throw -ErrorId 'ValidationFailed,PlanWise.PowerShell.Commands.InvokePlanWiseSimulationCommand'
        (Get-PlanWiseChecklist 2025)[-1].Status | Should -Be Failed
    }

    It 'changes nothing with -WhatIf' {
        $null = New-EmptySimulation
        Invoke-PlanWiseSimulation -WhatIf | Should -BeNullOrEmpty
        (Get-PlanWiseChecklist)[0].Status | Should -Be Next
    }

    It 'refuses years in the wrong order' {
        $null = New-EmptySimulation
        { Invoke-PlanWiseSimulation -StartYear 2027 -EndYear 2025 } | Should -Throw -ErrorId 'YearsOutOfOrder,*'
    }

    It 'shows its progress, run above year, and takes it away at the end' {
        $workspace = New-Workspace -Count 12000
        $simulation = New-PlanWiseSimulation -Path (Join-Path $workspace plan.duckdb) -ConfigurationPath (Join-Path $workspace planwise.yaml)
        $shell = [powershell]::Create()
        $null = $shell.AddScript("param(`$simulation) Import-Module '$ModulePath'; Invoke-PlanWiseSimulation -Simulation `$simulation").AddArgument($simulation).Invoke()
        $records = @($shell.Streams.Progress)

        $records.Count | Should -BeGreaterThan 4
        ($records | Where-Object RecordType -EQ Processing | Where-Object ActivityId -EQ 2)[0].ParentActivityId | Should -Be 1
        ($records | Where-Object RecordType -EQ Processing).PercentComplete | ForEach-Object { $_ | Should -BeIn (0..100) }
        $records[-2, -1].RecordType | Should -Be Completed, Completed
    }
}
