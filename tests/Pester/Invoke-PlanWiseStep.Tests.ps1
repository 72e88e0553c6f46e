BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Invoke-PlanWiseStep {
    AfterEach { Close-AllSimulations }

    It 'runs what the checklist asks for, step after step' {
        $null = New-EmptySimulation
        $results = 1..7 | ForEach-Object { Invoke-PlanWiseStep }

        $results | Should -BeOfType PlanWise.StepResult
        $results.Step | Should -Be PreSimulation, YearTransition, WorkforceBaseline, WorkforceRequirements, EventGeneration, WorkforceSnapshot, ValidationMetrics
        $results[0].Year | Should -BeNullOrEmpty
        $results[1..6].Year | Should -Be (@(2025) * 6)
        $results[4].Rows | Should -BeGreaterThan 100
        $results[6].NextStep.ToString() | Should -BeExactly 'year_transition of 2026'
    }

    Context 'out of order' {
        BeforeEach {
            New-EmptySimulation | Invoke-PlanWiseStep | Out-Null
        }

        It 'is refused: the error names the missing steps and the command, $? is false' {
            Invoke-PlanWiseStep -Step WorkforceSnapshot -ErrorAction SilentlyContinue -ErrorVariable failure
            $succeeded = $?

            $succeeded | Should -BeFalse
            $failure[0].FullyQualifiedErrorId | Should -BeExactly 'StepOutOfSequence,PlanWise.PowerShell.Commands.InvokePlanWiseStepCommand'
            $failure[0].CategoryInfo.Category | Should -Be InvalidOperation
            $failure[0].TargetObject.ToString() | Should -BeExactly 'workforce_snapshot of 2025'
            $failure[0].ToString() | Should -BeLike '*year_transition of 2025, workforce_baseline of 2025, workforce_requirements of 2025, event_generation of 2025*'
            $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*Invoke-PlanWiseStep -Step EventGeneration -Year 2025*'
        }

        It 'honours -ErrorAction' {
            { Invoke-PlanWiseStep -Step WorkforceSnapshot -ErrorAction Stop } | Should -Throw -ErrorId 'StepOutOfSequence,*'
            Invoke-PlanWiseStep -Step WorkforceSnapshot -ErrorAction Ignore | Should -BeNullOrEmpty
        }

        It 'runs with -Force, warns, and is marked in the checklist' {
            Invoke-PlanWiseStep | Out-Null
            $result = Invoke-PlanWiseStep -Step WorkforceRequirements -Year 2025 -Force -WarningAction SilentlyContinue -WarningVariable warning

            $warning | Should -BeLike '*workforce_requirements of 2025 is forced although workforce_baseline of 2025 is not complete*'
            $result.Forced | Should -BeTrue
            (Get-PlanWiseChecklist 2025 | Where-Object Step -EQ WorkforceRequirements).Forced | Should -BeTrue
            (Get-PlanWiseChecklist 2025 | Out-String -Stream | Where-Object { $_ -like '*Requirements*' }) | Should -BeLike '*!*'
        }
    }

    It 'takes back what builds on a step that runs again' {
        $null = Open-FinishedSimulation
        $result = Invoke-PlanWiseStep -Step EventGeneration -Year 2027

        $result.Invalidated.Step | Should -Be WorkforceSnapshot, ValidationMetrics
        (Get-PlanWiseChecklist 2027).Status | Should -Be Completed, Completed, Completed, Completed, Next, Waiting
    }

    It 'says with -WhatIf what it would take back' {
        $path = (Open-FinishedSimulation).Path
        Close-PlanWiseSimulation
        Invoke-InNewProcess "`$null = Open-PlanWiseSimulation '$path'; Invoke-PlanWiseStep -Step EventGeneration -Year 2026 -WhatIf; Invoke-PlanWiseSimulation -ForceStep EventGeneration -StartYear 2027 -WhatIf" |
            Out-String -Width 500 |
            Should -Match '(?s)"Run event_generation of 2026 and undo the 8 later steps that have run".*"Run what remains of 2027 to 2027, EventGeneration in each of them anew, which undoes everything made from it"'
    }

    It 'changes nothing with -WhatIf' {
        $simulation = Open-FinishedSimulation
        Invoke-PlanWiseStep -Step EventGeneration -Year 2025 -WhatIf | Should -BeNullOrEmpty
        (Get-PlanWiseChecklist).Status | Select-Object -Unique | Should -Be Completed
        $null = $simulation
    }

    It 'says so when nothing is left' {
        $null = Open-FinishedSimulation
        { Invoke-PlanWiseStep -ErrorAction Stop } | Should -Throw -ErrorId 'NothingLeftToRun,*'
    }

    It 'takes a step by either name, and from the checklist' {
        $null = New-EmptySimulation
        Get-PlanWiseChecklist | Where-Object Status -EQ Next | Invoke-PlanWiseStep | ForEach-Object Step | Should -Be PreSimulation
        (Invoke-PlanWiseStep year_transition 2025).Step | Should -Be YearTransition
        (Get-PlanWiseChecklist | Where-Object Status -EQ Next | Invoke-PlanWiseStep).Step | Should -Be WorkforceBaseline
        Invoke-PlanWiseStep snapshot 2025 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'UnknownStep,*'
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*EventGeneration, WorkforceSnapshot*'
    }

    It 'tells each step, the census and the file with -Verbose, and each model with -Debug' {
        $workspace = New-Workspace -Count 30 -EndYear 2025
        $opened = New-PlanWiseSimulation -Path (Join-Path $workspace plan.duckdb) -ConfigurationPath (Join-Path $workspace planwise.yaml) -Verbose 4>&1
        $imported = Invoke-PlanWiseStep -Verbose 4>&1
        $debugged = Invoke-PlanWiseSimulation -Debug 5>&1
        Close-PlanWiseSimulation

        "$opened" | Should -Match "Opened '$([regex]::Escape((Join-Path $workspace plan.duckdb)))'\."
        "$imported" | Should -Match 'Census census\.csv: of \d+ rows, 30 imported, \d+ set aside as inactive, 0 rejected\.'
        "$imported" | Should -Match 'pre_simulation: 30 rows in \d+\.\d\d s\.'
        $debugged | Should -Not -BeOfType System.Management.Automation.VerboseRecord -Because 'PowerShell would ask after each'
        "$debugged" | Should -Match 'event_generation of 2025: Model/5_event_generation/hire/plan\.sql has run\.'
        "$debugged" | Should -Match 'workforce_snapshot of 2025: \d+ rows in \d+\.\d\d s\.'
    }

    It 'completes steps and years' {
        $null = New-EmptySimulation
        (TabExpansion2 'Invoke-PlanWiseStep -Step ').CompletionMatches.CompletionText |
            Should -Be PreSimulation, YearTransition, WorkforceBaseline, WorkforceRequirements, EventGeneration, WorkforceSnapshot, ValidationMetrics
        (TabExpansion2 'Invoke-PlanWiseStep -Step workforce_').CompletionMatches.CompletionText | Should -Be workforce_baseline, workforce_requirements, workforce_snapshot
        (TabExpansion2 'Invoke-PlanWiseStep -Step Work').CompletionMatches.CompletionText | Should -Be WorkforceBaseline, WorkforceRequirements, WorkforceSnapshot
        (TabExpansion2 'Invoke-PlanWiseStep -Year ').CompletionMatches.CompletionText | Should -Be 2025, 2026, 2027
    }
}
