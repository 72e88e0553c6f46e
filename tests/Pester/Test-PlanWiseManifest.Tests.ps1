BeforeAll {
    . $PSScriptRoot/Common.ps1

    # A simulation of its own files, all of it run, and its manifest beside them.
    function New-KeptSimulation {
        $workspace = New-Workspace -Name "kept [$([guid]::NewGuid().ToString('N').Substring(0, 4))]" -Count 60 -EndYear 2025
        $simulation = New-PlanWiseSimulation (Join-Path $workspace plan.duckdb) (Join-Path $workspace planwise.yaml)
        $null = Invoke-PlanWiseSimulation
        Get-PlanWiseManifest -AsJson | Set-Content -LiteralPath (Join-Path $workspace plan.json)
        [pscustomobject]@{ Simulation = $simulation; Directory = $workspace; Manifest = Join-Path $workspace plan.json }
    }
}

Describe Test-PlanWiseManifest {
    AfterEach { Close-AllSimulations }

    It 'passes what nobody touched' {
        $kept = New-KeptSimulation
        $verification = Test-PlanWiseManifest $kept.Manifest

        $verification | Should -BeOfType PlanWise.ManifestVerification
        $verification.Passed | Should -BeTrue
        $verification.Checks.Count | Should -BeGreaterThan 40
        $kept.Simulation | Test-PlanWiseManifest -Path $kept.Manifest -Quiet | Should -BeTrue
    }

    It 'finds one byte of <File>' -ForEach @(@{ File = 'census.csv' }, @{ File = 'planwise.yaml' }) {
        $kept = New-KeptSimulation
        $path = Join-Path $kept.Directory $File
        $bytes = [IO.File]::ReadAllBytes($path)
        $bytes[-3] = $bytes[-3] -bxor 1
        [IO.File]::WriteAllBytes($path, $bytes)
        $verification = Test-PlanWiseManifest $kept.Manifest

        $verification.Passed | Should -BeFalse
        ($verification.Checks | Where-Object Passed -EQ $false).Subject | Should -Be "file $File"
        Test-PlanWiseManifest $kept.Manifest -Quiet | Should -BeFalse
    }

    It 'finds one cent of the results' {
        $kept = New-KeptSimulation
        Close-PlanWiseSimulation
        Edit-Database (Join-Path $kept.Directory plan.duckdb) 'update fct_workforce_snapshot set current_compensation = current_compensation + 0.01 where rowid = 7'
        $null = Open-PlanWiseSimulation -LiteralPath (Join-Path $kept.Directory plan.duckdb) -ReadOnly

        ((Test-PlanWiseManifest $kept.Manifest).Checks | Where-Object Passed -EQ $false).Subject |
            Should -Be log, digest, 'table fct_workforce_snapshot'
    }

    It 'refuses what is no manifest: <Content>' -ForEach @{ Content = 'no json' }, @{ Content = '{}' } {
        $null = Open-FinishedSimulation -ReadOnly
        $path = Join-Path $TestDrive other.json
        $Content | Set-Content -LiteralPath $path
        { Test-PlanWiseManifest $path -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidManifest,*'
        { Test-PlanWiseManifest "$path.none" -ErrorAction Stop } | Should -Throw -ErrorId 'ManifestNotFound,*'
    }
}
