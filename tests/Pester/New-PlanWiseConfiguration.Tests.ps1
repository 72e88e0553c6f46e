BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe New-PlanWiseConfiguration {
    BeforeEach {
        $path = Join-Path $TestDrive "$(New-Guid).yaml"
    }

    It 'writes every default, so that it loads as it is' {
        $file = New-PlanWiseConfiguration -Path $path

        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -BeExactly $path
        (Get-PlanWiseConfiguration -LiteralPath $path).Workforce.TotalTerminationRate | Should -Be 0.12
        Test-PlanWiseConfiguration -LiteralPath $path -Quiet | Should -BeTrue
    }

    It 'names the census that is given' {
        $null = New-PlanWiseConfiguration -Path $path -CensusPath people.csv

        (Get-PlanWiseConfiguration -LiteralPath $path).Census.FullPath | Should -BeExactly (Join-Path $TestDrive people.csv)
    }

    It 'keeps a file that is there, unless -Force is given' {
        'mine' | Set-Content -LiteralPath $path
        New-PlanWiseConfiguration -Path $path -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'FileExists,PlanWise.PowerShell.Commands.NewPlanWiseConfigurationCommand'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        Get-Content -LiteralPath $path | Should -BeExactly mine
        (New-PlanWiseConfiguration -Path $path -Force).Length | Should -BeGreaterThan 1000
    }

    It 'writes nothing with -WhatIf' {
        $directory = (New-Item -ItemType Directory -Path (Join-Path $TestDrive nothing)).FullName
        New-PlanWiseConfiguration -Path (Join-Path $directory plan.yaml) -WhatIf | Should -BeNullOrEmpty
        Get-ChildItem -LiteralPath $directory | Should -BeNullOrEmpty
    }

    It 'writes the schema that the file names beside it, and anew each time' {
        $directory = (New-Item -ItemType Directory -Path (Join-Path $TestDrive schema)).FullName
        $file = New-PlanWiseConfiguration -Path (Join-Path $directory one.yaml)
        $schema = Get-Content -LiteralPath (Join-Path $directory planwise.schema.json) -Raw
        $null = New-PlanWiseConfiguration -Path (Join-Path $directory two.yaml)

        $file.Name | Should -BeExactly one.yaml
        Get-Content -LiteralPath $file -TotalCount 1 | Should -BeExactly '# yaml-language-server: $schema=./planwise.schema.json'
        ($schema | ConvertFrom-Json).properties.workforce.properties.total_termination_rate.maximum | Should -Be 1
        (Get-ChildItem -LiteralPath $directory).Name | Should -BeExactly one.yaml, planwise.schema.json, two.yaml
    }

    It 'keeps a planwise.schema.json of somebody else and writes nothing, with -Force too' {
        $directory = (New-Item -ItemType Directory -Path (Join-Path $TestDrive foreign)).FullName
        $schema = Join-Path $directory planwise.schema.json
        'mine' | Set-Content -LiteralPath $schema

        { New-PlanWiseConfiguration -Path (Join-Path $directory plan.yaml) -Force -ErrorAction Stop } |
            Should -Throw -ErrorId 'FileExists,*' -ExpectedMessage '*planwise.schema.json*nothing was written.'
        Get-Content -LiteralPath $schema | Should -BeExactly mine
        (Get-ChildItem -LiteralPath $directory).Name | Should -BeExactly planwise.schema.json
    }

    It 'takes a name with brackets and blanks as it is, relative to the current location' {
        Push-Location $TestDrive
        try {
            (New-PlanWiseConfiguration -Path './plan [1].yaml').FullName | Should -BeExactly (Join-Path $TestDrive 'plan [1].yaml')
        }
        finally {
            Pop-Location
        }
    }

    It 'says why it cannot write' {
        { New-PlanWiseConfiguration -Path (Join-Path $TestDrive nowhere x.yaml) -ErrorAction Stop } |
            Should -Throw -ErrorId 'FileNotWritten,*' -ExpectedMessage '*nowhere*'
    }

    It 'writes files only' {
        { New-PlanWiseConfiguration -Path Env:planwise -ErrorAction Stop } | Should -Throw -ErrorId 'NotAFile,*'
    }
}
