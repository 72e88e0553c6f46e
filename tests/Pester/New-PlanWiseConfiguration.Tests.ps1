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
        New-PlanWiseConfiguration -Path $path -WhatIf | Should -BeNullOrEmpty
        Test-Path -LiteralPath $path | Should -BeFalse
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
