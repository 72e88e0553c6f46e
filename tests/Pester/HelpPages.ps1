# Reads the help of a cmdlet, once from its markdown page and once from the compiled file, into the same shape.

$Documents = Join-Path $PSScriptRoot .. .. module docs en-US

function ConvertTo-Paragraph([string] $Markdown) {
    , @($Markdown.Trim() -split '\n{2,}' -ne '' -replace '\s*\n\s*', ' ')
}

# The parts of a page below headings of one level: name and text, in their order.
function Split-Section([string] $Markdown, [string] $Level) {
    foreach ($match in [regex]::Matches($Markdown, "(?ms)^$Level (?<name>[^\n]+)\n(?<text>.*?)(?=^$Level |\z)")) {
        [pscustomobject]@{ Name = $match.Groups['name'].Value; Text = $match.Groups['text'].Value.Trim() }
    }
}

function ConvertFrom-ParameterSection([object] $Section) {
    $null = $Section.Text -match '(?s)^(?<text>.*?)```yaml\n(?<yaml>.*?)\n```'
    $yaml = $Matches.yaml
    $value = { param($key) if ($yaml -match "(?m)^$key`: '?(.*?)'?`$") { $Matches[1] } }
    [pscustomobject]@{
        Name      = $Section.Name.TrimStart('-')
        Text      = ConvertTo-Paragraph ($Section.Text -split '```')[0]
        Type      = & $value Type
        Default   = & $value DefaultValue
        Wildcards = (& $value SupportsWildcards) -eq 'true'
        Aliases   = @([regex]::Match($yaml, '(?ms)^Aliases:\n(?<list>.*?)^ParameterSets').Groups['list'].Value -split '\n' -replace '^- ' -ne '')
        Sets      = @(foreach ($set in [regex]::Matches($yaml, '(?m)^- Name: (?<name>.*)\n(?<flags>(?:  .*\n?)+)')) {
                "$($set.Groups['name'].Value): $($set.Groups['flags'].Value.Trim() -replace '\s*\n\s*', ', ')"
            })
    }
}

# The page of a cmdlet.
function Read-HelpPage([string] $Cmdlet) {
    $markdown = (Get-Content -LiteralPath (Join-Path $Documents "$Cmdlet.md") -Raw) -replace '\r'
    $sections = @{}
    Split-Section $markdown '##' | ForEach-Object { $sections[$_.Name] = $_.Text }

    [pscustomobject]@{
        Markdown    = $markdown
        Synopsis    = ConvertTo-Paragraph $sections['SYNOPSIS']
        Description = ConvertTo-Paragraph $sections['DESCRIPTION']
        Syntax      = @([regex]::Matches($sections['SYNTAX'], '(?s)```\n(.*?)\n```') | ForEach-Object { $_.Groups[1].Value -replace '\s+', ' ' })
        Aliases     = @($sections['ALIASES'] -split '\s+' -ne '')
        Parameters  = @(Split-Section $sections['PARAMETERS'] '###' | Where-Object Name -Like '-*' | ForEach-Object { ConvertFrom-ParameterSection $_ })
        Inputs      = @(Split-Section $sections['INPUTS'] '###' | ForEach-Object { [pscustomobject]@{ Type = $_.Name; Text = ConvertTo-Paragraph $_.Text } })
        Outputs     = @(Split-Section $sections['OUTPUTS'] '###' | ForEach-Object { [pscustomobject]@{ Type = $_.Name; Text = ConvertTo-Paragraph $_.Text } })
        Notes       = ConvertTo-Paragraph $sections['NOTES']
        Examples    = @(Split-Section $sections['EXAMPLES'] '###' | ForEach-Object {
                $null = $_.Text -match '(?s)```powershell\n(?<code>.*?)\n```'
                [pscustomobject]@{ Title = $_.Name; Code = $Matches.code; Text = ConvertTo-Paragraph ($_.Text -replace '(?s)```.*?```') }
            })
        Links       = @([regex]::Matches($sections['RELATED LINKS'], '\[(.*?)\]\(\1\.md\)') | ForEach-Object { $_.Groups[1].Value })
    }
}

function Select-HelpNode([Xml.XmlNode] $Node, [string] $Path) {
    Select-Xml -Xml $Node -XPath $Path -Namespace @{
            maml    = 'http://schemas.microsoft.com/maml/2004/10'
            command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
            dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
        } | ForEach-Object Node
}

function Read-HelpParagraph([Xml.XmlNode] $Node, [string] $Path) {
    , @(Select-HelpNode $Node "$Path/maml:para" | ForEach-Object InnerText | Where-Object Length)
}

function Read-HelpType([Xml.XmlNode] $Node, [string] $Path) {
    , @(foreach ($item in Select-HelpNode $Node $Path) {
            [pscustomobject]@{
                Type = (Select-HelpNode $item 'dev:type/maml:name').InnerText
                Text = Read-HelpParagraph $item 'maml:description'
            }
        })
}

# The same of the compiled help, as far as that has it.
function Read-CompiledHelp([string] $File, [string] $Cmdlet) {
    $document = [xml](Get-Content -LiteralPath $File -Raw)
    $command = Select-HelpNode $document "//command:command[command:details/command:name = '$Cmdlet']"
    [pscustomobject]@{
        Synopsis    = Read-HelpParagraph $command 'command:details/maml:description'
        Description = Read-HelpParagraph $command 'maml:description'
        Syntax      = @(foreach ($syntax in Select-HelpNode $command 'command:syntax/command:syntaxItem') {
                (Select-HelpNode $syntax 'maml:name | command:parameter/maml:name').InnerText -join ' '
            })
        Parameters  = @(foreach ($parameter in Select-HelpNode $command 'command:parameters/command:parameter') {
                [pscustomobject]@{
                    Name      = (Select-HelpNode $parameter 'maml:name').InnerText
                    Text      = Read-HelpParagraph $parameter 'maml:description'
                    Type      = (Select-HelpNode $parameter 'dev:type/maml:name').InnerText
                    Default   = "$((Select-HelpNode $parameter 'dev:defaultValue' | ForEach-Object InnerText))"
                    Wildcards = $parameter.globbing -eq 'true'
                    Aliases   = @($parameter.aliases -split ', ' -ne 'none')
                    Required  = $parameter.required -eq 'true'
                    Position  = $parameter.position
                    Pipeline  = $parameter.pipelineInput
                }
            })
        Inputs      = Read-HelpType $command 'command:inputTypes/command:inputType'
        Outputs     = Read-HelpType $command 'command:returnValues/command:returnValue'
        Notes       = Read-HelpParagraph $command 'maml:alertSet/maml:alert'
        Examples    = @(foreach ($example in Select-HelpNode $command 'command:examples/command:example') {
                [pscustomobject]@{
                    Title = (Select-HelpNode $example 'maml:title').InnerText
                    Code  = (Select-HelpNode $example 'dev:code').InnerText -replace '\r'
                    Text  = Read-HelpParagraph $example 'dev:remarks'
                }
            })
        Links       = @((Select-HelpNode $command 'command:relatedLinks/maml:navigationLink/maml:linkText').InnerText)
    }
}

# What the compiled help of a page has to be.
function ConvertTo-CompiledHelp([object] $Page) {
    $Page | Select-Object -ExcludeProperty Markdown, Aliases -Property @(
        'Synopsis', 'Description'
        @{ n = 'Syntax'; e = { , @($_.Syntax | ForEach-Object { ([regex]::Matches($_, '^[\w-]+|(?<=-)\w+(?=[\] ]|$)').Value) -join ' ' }) } }
        @{ n = 'Parameters'; e = {
                , @($_.Parameters | ForEach-Object {
                        [pscustomobject]@{
                            Name      = $_.Name
                            Text      = $_.Text
                            Type      = $_.Type -replace '^System\.Nullable`1\[(.*)\]$', '$1'
                            Default   = $_.Default
                            Wildcards = $_.Wildcards
                            Aliases   = $_.Aliases
                            Required  = $_.Sets[0] -match 'IsRequired: true'
                            Position  = $_.Sets[0] -replace '.*Position: (\w+).*', '$1'
                            Pipeline  = ConvertTo-PipelineText $_.Sets[0]
                        }
                    })
            }
        }
        'Inputs', 'Outputs', 'Notes', 'Examples', 'Links'
    )
}

function ConvertTo-PipelineText([string] $Set) {
    $ways = @(
        if ($Set -match 'ValueFromPipeline: true') { 'ByValue' }
        if ($Set -match 'ValueFromPipelineByPropertyName: true') { 'ByPropertyName' }
    )
    $ways ? "true ($($ways -join ', '))" : 'false'
}
