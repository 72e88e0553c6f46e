# The help against the code in both directions, the compiled help against its source, and every example in a real session.

BeforeDiscovery {
    . $PSScriptRoot/HelpPages.ps1
    $cmdlets = (Get-ChildItem (Join-Path $Documents *-*.md)).BaseName | ForEach-Object { @{ Name = $_ } }
    $examples = foreach ($cmdlet in $cmdlets) {
        (Read-HelpPage $cmdlet.Name).Examples | ForEach-Object { @{ Name = $cmdlet.Name; Title = $_.Title; Code = $_.Code } }
    }
}

BeforeAll {
    . $PSScriptRoot/HelpPages.ps1
    $modulePath = $env:PLANWISE_MODULE ? $env:PLANWISE_MODULE : (Join-Path $PSScriptRoot .. .. output PlanWise)
    $module = Import-Module $modulePath -PassThru
    $compiled = Join-Path $module.ModuleBase en-US PlanWise.PowerShell.dll-Help.xml

    # All but those that PowerShell adds to every cmdlet.
    function Get-OwnParameter([System.Management.Automation.CommandInfo] $Command) {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $Command.Parameters.Values | Where-Object Name -NotIn $common
    }
}

Describe 'Pages' {
    It 'has a page for each cmdlet, and no other' {
        (Get-ChildItem (Join-Path $Documents *-*.md)).BaseName | Sort-Object | Should -Be ($module.ExportedCmdlets.Keys | Sort-Object)
    }

    Context '<Name>' -ForEach $cmdlets {
        BeforeAll {
            $command = Get-Command -Name $Name -Module PlanWise
            $page = Read-HelpPage $Name
        }

        It 'says what it does, in own words' {
            $page.Markdown | Should -Not -Match '\{\{'
            $page.Synopsis | Should -HaveCount 1
            $page.Synopsis | Should -Match '^[A-Z].*\.$'
            $page.Description | Should -Match '^[A-Z].*\.$'
        }

        It 'describes the parameters of the code, and no other' {
            $page.Parameters.Name | Sort-Object | Should -Be ((Get-OwnParameter $command).Name | Sort-Object)
        }

        It 'describes each parameter in at least a sentence' {
            foreach ($parameter in $page.Parameters) {
                $parameter.Text | Should -Match '^[A-Z].{14,}\.$' -Because $parameter.Name
            }
        }

        It 'has the types, aliases, defaults, wildcards and parameter sets of the code' {
            $instance = [Activator]::CreateInstance($command.ImplementingType)
            foreach ($parameter in Get-OwnParameter $command) {
                $described = $page.Parameters | Where-Object Name -EQ $parameter.Name
                $described.Type | Should -BeExactly $parameter.ParameterType.ToString() -Because $parameter.Name
                $described.Aliases | Should -Be @($parameter.Aliases) -Because $parameter.Name
                $described.Wildcards | Should -Be ([bool]($parameter.Attributes.TypeId -eq [SupportsWildcards])) -Because $parameter.Name

                $sets = foreach ($set in $parameter.ParameterSets.GetEnumerator()) {
                    '{0}: Position: {1}, IsRequired: {2}, ValueFromPipeline: {3}, ValueFromPipelineByPropertyName: {4}, ValueFromRemainingArguments: {5}' -f @(
                        $set.Key -replace '^__AllParameterSets$', '(All)'
                        $set.Value.Position -eq [int]::MinValue ? 'Named' : $set.Value.Position
                        $set.Value.IsMandatory
                        $set.Value.ValueFromPipeline
                        $set.Value.ValueFromPipelineByPropertyName
                        $set.Value.ValueFromRemainingArguments
                    )
                }
                $described.Sets | Sort-Object | Should -Be ($sets | Sort-Object) -Because $parameter.Name

                # Numbers have a default that can be told; of all else the text says what leaving it out means.
                $isNumber = $parameter.ParameterType -in [int], [long]
                $default = $isNumber -and $parameter.ParameterSets.Values.IsMandatory -notcontains $true ? $instance.($parameter.Name) : ''
                $described.Default | Should -Be "$default" -Because $parameter.Name
            }
        }

        It 'shows the syntax of the code' {
            $expected = $command.ParameterSets | ForEach-Object { "$Name $_" -replace ' ?\[<CommonParameters>\]' }
            $page.Syntax | Sort-Object | Should -Be ($expected | Sort-Object)
        }

        It 'names the aliases of the cmdlet' {
            $page.Aliases | Should -Be @($module.ExportedAliases.Values | Where-Object Definition -EQ $Name | ForEach-Object Name)
        }

        It 'says what goes in and what comes out, as the code does' {
            $taken = Get-OwnParameter $command |
                Where-Object { $_.ParameterSets.Values.ValueFromPipeline -contains $true -or $_.ParameterSets.Values.ValueFromPipelineByPropertyName -contains $true } |
                ForEach-Object { ([Nullable]::GetUnderlyingType($_.ParameterType) ?? $_.ParameterType).FullName }
            $page.Inputs.Type | Sort-Object | Should -Be ($taken | Sort-Object -Unique)
            $page.Outputs.Type | Sort-Object | Should -Be ($command.OutputType.Name | Sort-Object -Unique)
            @($page.Inputs) + @($page.Outputs) | ForEach-Object { $_.Text | Should -Match '^[A-Z].*\.$' -Because $_.Type }
        }

        It 'has at least two examples, with titles, of this cmdlet' {
            $page.Examples.Count | Should -BeGreaterOrEqual 2
            $page.Examples.Title | Should -Match '^Example \d+: [A-Z]'
            $page.Examples.Code | Should -Match ([regex]::Escape($Name))
        }

        It 'leads to pages that exist' {
            $page.Links.Count | Should -BeGreaterOrEqual 1
            foreach ($link in $page.Links) {
                Join-Path $Documents "$link.md" | Should -Exist
            }
        }

        It 'is compiled as it is written' {
            $is = (Read-CompiledHelp $compiled $Name | ConvertTo-Json -Depth 5) -split '\r?\n'
            $should = (ConvertTo-CompiledHelp $page | ConvertTo-Json -Depth 5) -split '\r?\n'
            Compare-Object $should $is -SyncWindow 0 -CaseSensitive | Out-String -Width 500 | Should -BeNullOrEmpty -Because './build.ps1 compiles it'
        }

        It 'is what Get-Help finds' {
            $help = Get-Help $Name -Full
            $help.Synopsis | Should -BeExactly $page.Synopsis[0]
            $help.examples.example | Should -HaveCount $page.Examples.Count

            # The syntax says what has to be given, and in which order, as the code does.
            $shown = foreach ($set in $help.syntax.syntaxItem) {
                ($set.parameter | ForEach-Object { "$($_.name) $($_.required) $($_.position) $($_.parameterValue)".Trim() }) -join '; '
            }
            $expected = foreach ($set in $command.ParameterSets) {
                ($set.Parameters | Where-Object Name -NotIn ([System.Management.Automation.Cmdlet]::CommonParameters) | ForEach-Object {
                    $value = [regex]::Match("$set ", "-$($_.Name)\]? <(.*?)>").Groups[1].Value
                    "$($_.Name) $($_.IsMandatory) $($_.Position -lt 0 ? 'named' : $_.Position) $value".Trim()
                }) -join '; '
            }
            $sorted = { ($_ -split '; ' | Sort-Object) -join '; ' }
            $shown | ForEach-Object $sorted | Sort-Object | Should -Be ($expected | ForEach-Object $sorted | Sort-Object)
        }
    }
}

Describe 'about_PlanWise' {
    It 'is compiled as it is written' {
        $written = (Get-Content -LiteralPath (Join-Path $Documents about_PlanWise.md)) -notmatch '^```' -replace '^#+ ' -split '\s+' -ne ''
        $compiled = Get-Content -LiteralPath (Join-Path $module.ModuleBase en-US about_PlanWise.help.txt)

        # The same words in the same order, below the word that the form asks for.
        $words = $compiled -split '\s+' -ne ''
        $words[0] | Should -BeExactly 'TOPIC'
        $words[1..$words.Count] -join ' ' | Should -Be ($written -join ' ')
        $compiled | ForEach-Object Length | Should -Not -BeGreaterThan 80
    }

    It 'keeps commands as lines of their own' {
        $text = Get-Content -LiteralPath (Join-Path $module.ModuleBase en-US about_PlanWise.help.txt) -Raw
        $code = [regex]::Matches((Get-Content -LiteralPath (Join-Path $Documents about_PlanWise.md) -Raw), '(?s)```powershell\n(.*?)\n```')
        $code.Count | Should -BeGreaterThan 2
        $code | ForEach-Object { $_.Groups[1].Value -split '\n' } | ForEach-Object { $text | Should -MatchExactly "(?m)^ {8}$([regex]::Escape($_))`$" }
    }

    It 'is what Get-Help finds' {
        Get-Help about_PlanWise | Out-String | Should -Match '(?s)TOPIC\s+about_PlanWise.*The seven steps'
    }

    It 'names cmdlets and parameters that exist' {
        $text = Get-Content -LiteralPath (Join-Path $Documents about_PlanWise.md) -Raw
        [regex]::Matches($text, '\w+-PlanWise\w+').Value | Sort-Object -Unique | ForEach-Object { Get-Command $_ -Module PlanWise -ErrorAction Stop }
        [regex]::Matches($text, '(\w+-PlanWise\w+) -(\w+)') | ForEach-Object {
            (Get-Command $_.Groups[1].Value).Parameters.Keys | Should -Contain $_.Groups[2].Value
        }
    }
}

# The contract of the examples: with the module installed, each runs on its own in a directory with a configuration,
# planwise.yaml, its census, census.csv, and a completed simulation of 2025 to 2029, plan.duckdb, open as the current one.
Describe 'Examples' {
    BeforeAll {
        # What an example shows may be that a warning comes.
        $warned = @{
            'New-PlanWiseSimulation, Go on with a changed configuration' = '^2025 to 2029 keep the configuration that they ran with\. '
            'New-PlanWiseSimulation, A corrected census' = '^Another census was imported: .* 2025 to 2029 were undone\.'
        }
        $modulesBefore = $env:PSModulePath
        $env:PSModulePath = (Split-Path $module.ModuleBase) + [IO.Path]::PathSeparator + $env:PSModulePath
        $work = New-Item -ItemType Directory -Path (Join-Path $TestDrive work)
        $finished = Join-Path $TestDrive finished
        Push-Location -LiteralPath $work
        # Large enough that rounding whole people up warns of nothing.
        New-PlanWiseCensus ./census.csv -Count 300 | Out-Null
        New-PlanWiseConfiguration ./planwise.yaml -CensusPath census.csv | Out-Null
        New-PlanWiseSimulation ./plan.duckdb ./planwise.yaml | Invoke-PlanWiseSimulation | Out-Null
        Close-PlanWiseSimulation
        Pop-Location
        Copy-Item -LiteralPath $work -Destination $finished -Recurse
    }

    AfterAll { $env:PSModulePath = $modulesBefore }

    BeforeEach {
        Push-Location -LiteralPath $work
        Get-ChildItem | Remove-Item -Recurse
        Copy-Item -Path (Join-Path $finished *) -Destination .
        Open-PlanWiseSimulation ./plan.duckdb | Out-Null
    }

    AfterEach {
        Get-PlanWiseSimulation | Close-PlanWiseSimulation
        Pop-Location
    }

    It '<Name>, <Title>' -ForEach $examples {
        $ErrorActionPreference = 'Stop'
        $output = & ([scriptblock]::Create($Code)) *>&1
        $warnings = @($output | Where-Object { $_ -is [Management.Automation.WarningRecord] })
        $warnings.Count -gt 0 | Should -Be $warned.ContainsKey("$Name, $($Title -replace '^Example \d+: ')") -Because "$warnings"
        $warnings | Where-Object { "$_" -notmatch $warned["$Name, $($Title -replace '^Example \d+: ')"] } | Should -BeNullOrEmpty

        # As the console shows it: views must not fail either.
        $null = $output | Out-String
    }
}
