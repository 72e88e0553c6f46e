# What the built module brings with it besides its code.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $base = (Get-Module PlanWise).ModuleBase
    $manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $base PlanWise.psd1)
    # Those of a package for several; a module built for this machine has its library beside the others.
    $library = Get-ChildItem -LiteralPath (Join-Path $base bin) -Recurse -File -Include libduckdb.so, libduckdb.dylib, duckdb.dll
    $platforms = $library.Directory.Name -contains 'native' ? (Get-ChildItem -LiteralPath (Join-Path $base bin runtimes) -Name) :
        ($IsLinux ? 'linux-' : $IsMacOS ? 'osx' : 'win-') + ($IsMacOS ? '' : "$([Runtime.InteropServices.RuntimeInformation]::OSArchitecture)".ToLowerInvariant())
}

Describe 'The package' {
    It 'names the systems that it holds a library for, and no other' {
        $library | Should -HaveCount @($platforms).Count
        $platforms | Should -Not -BeNullOrEmpty
        $systems = $platforms -replace '^win-.*', 'Windows' -replace '^linux-.*', 'Linux' -replace '^osx.*', 'MacOS' | Sort-Object -Unique
        $manifest.PrivateData.PSData.Tags | Where-Object { $_ -in 'Windows', 'Linux', 'MacOS' } | Sort-Object | Should -Be $systems
        $platforms | ForEach-Object { $manifest.PrivateData.PSData.ReleaseNotes | Should -Match ([regex]::Escape($_)) }
    }

    It 'says where it comes from and under which licence' {
        foreach ($key in 'LicenseUri', 'ProjectUri') {
            [uri]::new($manifest.PrivateData.PSData.$key).Scheme | Should -Be https -Because $key
        }
    }

    It 'has the licence, the changes that its notes point to, and the notices for what it brings of others' {
        foreach ($file in 'LICENSE', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.txt') {
            (Get-Item -LiteralPath (Join-Path $base $file)).Length | Should -BeGreaterThan 500 -Because $file
        }

        $notices = Get-Content -LiteralPath (Join-Path $base THIRD-PARTY-NOTICES.txt) -Raw
        $foreign = Get-ChildItem -LiteralPath (Join-Path $base bin) -Recurse -File -Include *.dll, *.so, *.dylib | Where-Object BaseName -NotLike 'PlanWise*'
        $foreign.Count | Should -BeGreaterThan 1
        foreach ($library in $foreign) {
            $notices | Should -Match ([regex]::Escape($library.BaseName)) -Because "$($library.Name) is in the package"
        }
    }
}
