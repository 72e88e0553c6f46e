-- Expressions that the census models share; temporary, so that nothing of them stays in the simulation's database.

-- A field of a text file without its quotes; doubled quotes are single ones.
create or replace temp macro census_field(field) as
  case
    when trim(field)[1] = '"' and trim(field)[-1] = '"' and length(trim(field)) > 1
      then replace(trim(field)[2:-2], '""', '"')
    else field
  end;

-- The fields of a record. Commas in the patterns stand for the delimiter.
create or replace temp macro census_fields(content, delimiter) as
  case
    when not contains(content, '"') then string_split(content, delimiter)
    -- No field holds a quote or a delimiter: the quotes can simply go, far faster than by the general rule below.
    when regexp_full_match(
      content,
      replace('(?:[^",]*|"[^",]*")(?:,(?:[^",]*|"[^",]*"))*', ',', delimiter)
    ) then string_split(replace(content, '"', ''), delimiter)
    else list_transform(
      regexp_extract_all(delimiter || content, replace(',(?: *"(?:[^"]|"")*"(?:[^",][^,]*)?|[^,]*)', ',', delimiter)),
      lambda field: census_field(field[2:])
    )
  end;

-- A value without the blanks around it; null when nothing is left. Most values have none, and seeing that is faster than
-- looking for all kinds of blanks.
create or replace temp macro census_text(value) as
  case
    when regexp_full_match(value, '[!-~]([ -~]*[!-~])?') then value
    else nullif(trim(value, e' \t\r\n' || chr(160)), '')
  end;

-- A date without a time of day: yyyy-mm-dd or yyyy/mm/dd, midnight allowed after it. Null when it is not one.
create or replace temp macro census_date(value) as
  try_cast(
    replace(
      regexp_extract(
        value,
        '^(\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2})([T ]00:00(:00(\.0+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$',
        1
      ),
      '/',
      '-'
    ) as date
  );

create or replace temp macro census_is_number(value) as
  regexp_full_match(value, '[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?');

-- Cents rounded half up; null when the value is not a number or exceeds the largest pay that is simulated, which has 14 digits
-- before the point.
create or replace temp macro census_amount(value) as
  case when census_is_number(value) then try_cast(value as decimal(16, 2))::decimal(18, 2) end;

-- True or false, null when it cannot be told. 't' may be "true" or "terminated": it cannot be told.
create or replace temp macro census_is_active(value) as
  case
    when lower(value) in ('true', '1', '1.0', 'yes', 'y', 'active', 'a') then true
    when lower(value) in ('false', '0', '0.0', 'no', 'n', 'inactive', 'i', 'terminated', 'term') then false
  end;

-- A value in quotes, at a length that a message has room for.
create or replace temp macro census_quoted(value) as
  '''' || regexp_replace(left(value, 60), '\p{Cc}', '?', 'g') || case when length(value) > 60 then '…' else '' end || '''';

-- What an error message may show of a value. Fields out of place, as a stray quote leaves them, may be SSNs: in groups of
-- 3, 2 and 4 digits, in any groups where there is nothing else, or six digits or more in a row.
create or replace temp macro census_shown(value) as
  census_quoted(
    if(
      regexp_full_match(value, '[[:alpha:]]*[-: ]?(?:\p{Nd}[-. ]?){7,}[[:alpha:]]?'),
      regexp_replace(value, '(?:\p{Nd}[-. ]?){3,}((?:\p{Nd}[-. ]?){3}\p{Nd})', '*****\1'),
      regexp_replace(
        regexp_replace(value, '(?i)(\bSSN[-: ]?|\b)\d{3}[-. ]?\d{2}[-. ]?(\d{4})\b', '\1*****\2', 'g'),
        '\p{Nd}{2,}(\p{Nd}{4})', '*****\1', 'g'
      )
    )
  );

-- The same of an employee id, which may well have nine digits.
create or replace temp macro census_shown_id(value) as
  census_quoted(regexp_replace(value, '(?i)(\bSSN[-: ]?\d{3}[-. ]?\d{2}[-. ]?|\b\d{3}[-. ]\d{2}[-. ])(\d{4})\b', '*****\2', 'g'));

create or replace temp macro census_masked_ssn(value) as
  'SSN-*****' || case when length(value) > 4 then right(value, 4) else '' end;

-- The first few of some lines, ascending.
create or replace temp macro census_line_list(lines) as
  array_to_string(list_sort(lines)[:5], ', ') || case when len(lines) > 5 then ', …' else '' end;

create or replace temp macro census_date_complaint(name, value) as
  format(
    '{} {} cannot be read as a date',
    name,
    -- A value in the form of a date is not an SSN.
    if(
      regexp_full_match(
        value,
        '(19|20)\d{6}|(\d{1,2}[/.-]\d{1,2}[/.-](\d{2}|\d{4})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})([T ].*)?'
      ),
      census_quoted(value),
      census_shown(value)
    )
  )
  || case
    when regexp_full_match(value, '\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*')
      then ': which part is the day and which the month is ambiguous; write yyyy-mm-dd.'
    when regexp_full_match(value, '\d{4}[-/]\d{1,2}[-/]\d{1,2}[T ].*')
      then ': it has a time of day; write the date alone, yyyy-mm-dd.'
    when regexp_full_match(value, '\d{5}(\.\d+)?')
      then ': it looks like the day number of a spreadsheet; write yyyy-mm-dd.'
    when regexp_full_match(value, '\d{4}[-/]\d{1,2}[-/]\d{1,2}') then ': the calendar has no such day.'
    else '; write yyyy-mm-dd.'
  end;

create or replace temp macro census_pay_complaint(value) as
  format('employee_gross_compensation {} cannot be read as a number', census_shown(value))
  || case
    when regexp_full_match(value, '[+-]?\d{1,3}(,\d{3})+(\.\d*)?') then ': leave out the thousands separators.'
    when regexp_full_match(value, '[+-]?[\d.]*\d,\d*') then ': write a point, not a comma, before the cents.'
    when regexp_matches(value, '[$€£]|USD|EUR') then ': leave out the currency.'
    else '; write digits with a point before the cents.'
  end;

-- A number as a dimension may be written, with what floating point adds to it; null when it is not one. A code with leading
-- zeros is not.
create or replace temp macro census_number(value) as
  case
    when regexp_full_match(value, '-?(0|[1-9]\d{0,17})(\.\d+)?(e-\d{2})?') then round(try_cast(value as decimal(38, 18)), 10)
  end;
