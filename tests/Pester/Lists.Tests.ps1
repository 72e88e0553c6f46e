BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $context = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext([PlanWise.Simulation].Assembly)
    $output = $context.Assemblies | Where-Object { $_.GetName().Name -eq 'PlanWise.PowerShell' }
    $listProperties = foreach ($type in $output.GetType('PlanWise.PowerShell.Output.PipelineTypes')::Records) {
        foreach ($property in $type.GetProperties()) {
            if ($property.CanWrite -and $property.PropertyType.Name -eq 'IReadOnlyList`1') {
                @{ name = $property.Name; type = $type; property = $property; element = $property.PropertyType.GenericTypeArguments[0] }
            }
        }
    }
}

BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Lists in results' {
    AfterAll { Close-AllSimulations }

    It 'has found them' -ForEach @{ count = $listProperties.Count; names = $listProperties.ForEach({ "$($_.type.Name).$($_.name)" }) } {
        $count | Should -BeGreaterThan 15
        foreach ($name in 'EmployeeTrace.Years', 'EmployeeYear.Events', 'GrowthMeasure.ByYear', 'StepResult.Invalidated', 'YearValidation.Checks',
            'YearValidation.Missing', 'ValidationResult.OffendingExamples', 'SimulationConfiguration.JobLevels', 'RaiseTimingSettings.Distribution') {
            $names | Should -Contain $name
        }
    }

    # Whatever kind of list the engine happens to put there, also those that the compiler makes of [.. x], which hide their indexer.
    It 'gives <type.Name>.<name> element by element' -ForEach $listProperties {
        $elements = [Array]::CreateInstance($element, 3)
        for ($i = 0; $i -lt 3; $i++) {
            $elements[$i] = switch ($element) {
                { $_ -eq [string] } { "element $i"; break }
                { $_ -eq [PlanWise.StepKey] } { [PlanWise.StepKey]::new('EventGeneration', 2025 + $i); break }
                { $_.IsValueType } { $i; break }
                default { [Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($element) }
            }
        }
        $list = [Collections.Generic.List`1].MakeGenericType($element)::new($elements)
        $ofCompiler = [PlanWise.Simulation].Assembly.GetTypes().Where({ $_.Name -match '^<>z__ReadOnly(Array|List)`1$' })
        $ofCompiler | Should -HaveCount 2
        $made = $ofCompiler.ForEach({
            $hidden = $_.MakeGenericType($element)
            , [Activator]::CreateInstance($hidden, @(, ($hidden.Name -like '*Array*' ? $elements : $list)))
        })

        foreach ($value in @(, $elements) + @(, $list) + $made) {
            $record = [Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($type)
            $property.SetValue($record, $value)

            $record.$name.Count | Should -Be 3
            for ($i = 0; $i -lt 3; $i++) {
                [object]::Equals($record.$name[$i], $elements[$i]) | Should -BeTrue -Because $value.GetType().Name
            }
            [object]::Equals($record.$name[-1], $elements[2]) | Should -BeTrue
        }
    }

    It 'can be indexed in what cmdlets give' {
        $null = Open-FinishedSimulation
        $trace = Trace-PlanWiseEmployee -EmployeeId (Get-PlanWiseEvents -Year 2027 -EventType Promotion | Select-Object -First 1).EmployeeId
        $trace.Years.Count | Should -BeGreaterThan 1
        $trace.Years[0] | Should -BeOfType PlanWise.EmployeeYear
        $trace.Years[1].Year - $trace.Years[0].Year | Should -Be 1
        $trace.Years[-1].Events[0] | Should -BeOfType PlanWise.WorkforceEvent

        (Test-PlanWiseYear 2026).Checks[0].CheckId | Should -BeOfType string
        (Measure-PlanWiseGrowth).ByYear[1].Year | Should -Be 2026
        (Get-PlanWiseConfiguration).JobLevels[1].Name | Should -BeExactly Manager
        (Get-PlanWiseConfiguration).RaiseTiming.Distribution[0] | Should -Be 0.28

        (Invoke-PlanWiseStep -Step YearTransition -Year 2027).Invalidated[0] | Should -BeOfType PlanWise.StepKey
        (Test-PlanWiseYear 2027 -WarningAction SilentlyContinue).Missing[0].Step | Should -Be WorkforceBaseline
    }
}

Describe 'Lists as text' {
    BeforeAll { $null = Open-FinishedSimulation -ReadOnly }
    AfterAll { Close-AllSimulations }

    It '<command> names what its lists hold, and no types, in CSV' -ForEach @(
        @{ command = 'Test-PlanWiseYear 2025'; holds = 'headcount_bridge' }
        @{ command = 'Measure-PlanWiseGrowth'; holds = 'Year = 2026' }
        @{ command = 'Trace-PlanWiseEmployee (Get-PlanWiseEvents -Year 2025 -EventType Promotion)[0].EmployeeId'; holds = 'level_\d_to_\d' }
        @{ command = 'Get-PlanWiseAudit -Verify'; holds = 'plan|True' }
    ) {
        $csv = & ([scriptblock]::Create($command)) | ConvertTo-Csv | Out-String -Width 100000
        $csv | Should -Match $holds
        $csv | Should -Not -Match 'System\.[A-Z]|PlanWise\.[A-Z]|<>z__|`1'
    }
}
