-- What PlanWise does with SSNs wherever it reads a file, on every connection to it. Temporary macros are found before those
-- of the file, and these name only DuckDB's own functions, by their full names: a file may bring functions, and even
-- operators, of the same names, and they decide nothing here.

-- All but the last four characters hidden; four or fewer are hidden entirely.
create or replace temp macro mask_ssn_number(number) as
  case
    when number is null then null
    when system.main.length(number) <= 4 then system.main.repeat('*', system.main.length(number))
    else system.main.concat(
      system.main.repeat('*', system.main.subtract(system.main.length(number), 4)), system.main."right"(number, 4)
    )
  end;

-- An SSN for display: its prefix is kept.
create or replace temp macro mask_ssn(ssn) as
  case
    when system.main.starts_with(ssn, 'SSN-')
      then system.main.concat('SSN-', temp.main.mask_ssn_number(system.main.substr(ssn, 5)))
    else temp.main.mask_ssn_number(ssn)
  end;

-- A text of the catalog with everything hidden that may be an SSN, and the values of an enum.
create or replace temp macro mask_ssn_text(text) as
  system.main.regexp_replace(
    system.main.regexp_replace(
      system.main.regexp_replace(
        system.main.regexp_replace(text, '(?s)ENUM\(.*', 'ENUM(…)'),
        '(SSN-?\s?)[0-9]+([0-9]{4})', '\1*****\2', 'gi'
      ),
      '[0-9]{3}[-‐-―−./_, \x{A0}\x{202F}\x{2007}][0-9]{2}[-‐-―−./_, \x{A0}\x{202F}\x{2007}]([0-9]{4})', '*******\1', 'g'
    ),
    '[0-9]{5,}([0-9]{4})', '*****\1', 'g'
  );

-- A text of a user, with what is written as an SSN hidden in it, whatever separates its digits; digits without separators may
-- be any code.
create or replace temp macro mask_written_ssn(text) as
  system.main.regexp_replace(
    system.main.regexp_replace(text, '(SSN-?\s?)[0-9]+([0-9]{4})', '\1*****\2', 'gi'),
    '(^|\P{Nd})\p{Nd}{3}[^\p{L}\p{Nd}]{1,3}\p{Nd}{2}[^\p{L}\p{Nd}]{1,3}(\p{Nd}{4})($|\P{Nd})', '\1*******\2\3', 'g'
  );

-- One key for all spellings of an SSN: its letters and digits, without the prefix SSN; null when there are none. Most
-- are written plainly, and seeing that is faster.
create or replace temp macro ssn_key(ssn) as
  case
    when system.main.regexp_full_match(ssn, '(SSN-)?[0-9]+')
      then system.main.substr(ssn, case when system.main.starts_with(ssn, 'SSN-') then 5 else 1 end)
    else system.main.nullif(
      system.main.regexp_replace(
        system.main.regexp_replace(
          system.main.upper(system.main.translate(ssn, '０１２３４５６７８９', '0123456789')), '[^\p{L}\p{N}]', '', 'g'
        ),
        '^SSN', ''
      ),
      ''
    )
  end;
