<#
.SYNOPSIS
    Turns en-US/about_PlanWise.md into the plain text that Get-Help shows, 80 columns wide.
#>
#Requires -Version 7.6
param(
    # The directory that gets the file.
    [Parameter(Mandatory)]
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$width = 80
$indent = ' ' * 4

function Format-Paragraph([string] $Text, [string] $First, [string] $Next) {
    $line = $First
    $isEmpty = $true
    foreach ($word in $Text -split '\s+' -ne '') {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt $width) {
            $line
            $line = $Next
            $isEmpty = $true
        }

        $line += $isEmpty ? $word : " $word"
        $isEmpty = $false
    }

    $line
}

$markdown = (Get-Content -LiteralPath (Join-Path $PSScriptRoot en-US about_PlanWise.md) -Raw) -replace '\r'

# A block is a heading, an item of a list, a piece of code, or a paragraph.
$blocks = [regex]::Matches($markdown.TrimEnd(), '(?msx)
    ^```\w*\n (?<code>.*?) \n```$
    | ^\#\ (?<topic>.+?)$
    | ^\#\#\ (?<section>.+?)$
    | ^\#\#\#\ (?<part>.+?)$
    | ^-\ (?<item>.+?) (?=\n-\ |\n\n|\z)
    | ^(?<text>\S.*?) (?=\n\n|\z)')
$previous = ''
$lines = foreach ($block in $blocks) {
    $kind = $block.Groups | Where-Object { $_.Success -and $_.Name -ne '0' }
    if ($previous -and -not ($kind.Name -eq 'item' -and $previous -eq 'item')) {
        ''
    }

    $previous = $kind.Name
    switch ($kind.Name) {
        topic { 'TOPIC'; "$indent$($kind.Value)" }
        section { $kind.Value.ToUpperInvariant() }
        part { "  $($kind.Value)" }
        code { $kind.Value -split '\n' -replace '^', "$indent$indent" }
        item { Format-Paragraph $kind.Value "$indent- " "$indent  " }
        text { Format-Paragraph $kind.Value $indent $indent }
    }
}

$null = New-Item -ItemType Directory -Path $Destination -Force
[IO.File]::WriteAllText((Join-Path (Convert-Path -LiteralPath $Destination) about_PlanWise.help.txt), ($lines.TrimEnd() -join "`n") + "`n")
