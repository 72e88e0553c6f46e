<#
.SYNOPSIS
    Compiles the help of the cmdlets: en-US/*-PlanWise*.md into the file that Get-Help reads.
.DESCRIPTION
    Needs the module Microsoft.PowerShell.PlatyPS. What it writes is made to read well in a console: the code of an example is
    code and not text with a fence around it, a paragraph is one paragraph however it is wrapped, defaults are there, and
    nothing depends on the machine or the day.
#>
#Requires -Version 7.6
#Requires -Modules Microsoft.PowerShell.PlatyPS
param(
    # The directory that gets the file.
    [Parameter(Mandatory)]
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$pages = Import-MarkdownCommandHelp -Path (Get-ChildItem (Join-Path $PSScriptRoot en-US *-*.md) | Sort-Object Name -Culture en-US)
$temporary = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
try {
    $file = $pages | Export-MamlCommandHelp -OutputFolder $temporary
    $document = [Xml.XmlDocument]::new()
    $document.Load($file.FullName)
}
finally {
    Remove-Item -LiteralPath $temporary -Recurse -ErrorAction Ignore
}

$names = [Xml.XmlNamespaceManager]::new($document.NameTable)
$names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
$names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
$names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')

function Add-Paragraph([Xml.XmlElement] $Parent, [string] $Markdown) {
    foreach ($paragraph in $Markdown.Trim() -split '(?:\r?\n){2,}' -ne '') {
        $element = $document.CreateElement('maml:para', $names.LookupNamespace('maml'))
        $element.InnerText = $paragraph -replace '\s*\r?\n\s*', ' '
        $null = $Parent.AppendChild($element)
    }
}

foreach ($page in $pages) {
    $command = $document.SelectSingleNode("//command:command[command:details/command:name = '$($page.Title)']", $names)
    foreach ($parameter in $page.Parameters | Where-Object DefaultValue) {
        $default = $document.CreateElement('dev:defaultValue', $names.LookupNamespace('dev'))
        $default.InnerText = $parameter.DefaultValue
        $null = $command.SelectSingleNode("command:parameters/command:parameter[maml:name = '$($parameter.Name)']", $names).AppendChild($default)
    }

    $examples = $command.SelectNodes('command:examples/command:example', $names)
    for ($i = 0; $i -lt $examples.Count; $i++) {
        $null = $page.Examples[$i].Remarks -match '(?s)(?<before>.*?)```powershell\r?\n(?<code>.*?)\r?\n```(?<after>.*)'
        $examples[$i].SelectSingleNode('maml:introduction', $names).RemoveAll()
        $examples[$i].SelectSingleNode('maml:title', $names).InnerText = $page.Examples[$i].Title
        $examples[$i].SelectSingleNode('dev:code', $names).InnerText = $Matches.code -replace '\r'
        $remarks = $examples[$i].SelectSingleNode('dev:remarks', $names)
        Add-Paragraph $remarks ($Matches.before + $Matches.after)

        # Otherwise Get-Help shows the next title without a line between.
        $null = $remarks.AppendChild($document.CreateElement('maml:para', $names.LookupNamespace('maml')))
    }
}

foreach ($paragraph in @($document.SelectNodes('//maml:para[contains(., "&#10;")]'.Replace('&#10;', "`n"), $names))) {
    $parent = $paragraph.ParentNode
    $null = $parent.RemoveChild($paragraph)
    Add-Paragraph $parent $paragraph.InnerText
}

foreach ($notes in @($document.SelectNodes('//maml:alertSet[not(normalize-space())]', $names))) {
    $null = $notes.ParentNode.RemoveChild($notes)
}

foreach ($type in $document.SelectNodes('//command:parameterValue | //dev:type/maml:name', $names)) {
    $type.InnerText = $type.InnerText -replace '^System\.Nullable`1\[(.*)\]$', '$1'
}

# Other pages have no address of their own; Get-Help finds them by name.
foreach ($address in $document.SelectNodes('//maml:navigationLink/maml:uri', $names)) {
    if ($address.PreviousSibling.InnerText -eq 'Online Version') {
        $null = $address.ParentNode.ParentNode.RemoveChild($address.ParentNode)
    }
    else {
        $address.InnerText = ''
    }
}

$settings = [Xml.XmlWriterSettings]@{
    Indent = $true; Encoding = [Text.UTF8Encoding]::new($false); NewLineChars = "`n"; NewLineHandling = 'Replace'
}
$null = New-Item -ItemType Directory -Path $Destination -Force
$writer = [Xml.XmlWriter]::Create((Join-Path (Convert-Path -LiteralPath $Destination) 'PlanWise.PowerShell.dll-Help.xml'), $settings)
$document.Save($writer)
$writer.WriteRaw("`n")
$writer.Dispose()
