-- Functions of DuckDB that make much of little, or work long on it, in one call, which no interrupt reaches, and outside the
-- memory that DuckDB counts. Where SQL of a user runs, these stand before them and refuse what is out of proportion: a call
-- makes at most some 1,000,000 characters or 100,000 values. A guard is part of the argument that it guards, since DuckDB
-- may evaluate what stands beside it. System functions by their full names, as a file may bring some of the same name.
--
-- Left out, because their work grows with what they are given and no faster: hamming, jaccard, hash and regexp_matches and
-- their kind, string_split, list_sort, map and struct functions. The
-- separator of list_aggregate and array_to_string is a constant; to_base, equi_width_bins and the aggregates that take a
-- number of values have limits of their own.
create or replace temp macro planwise_bound(value, size, most, complaint) as
  case when size > most then system.main.error(complaint) else value end;

-- Text from a number: it is as long as the number says.
create or replace temp macro repeat(value, count) as
  system.main.repeat(
    value,
    temp.main.planwise_bound(
      count,
      system.main.multiply(system.main.strlen(value::varchar)::double, count::double), 1000000,
      'repeat would make more than 1,000,000 characters.'
    )
  );
create or replace temp macro lpad(value, count, pad) as
  system.main.lpad(
    value, temp.main.planwise_bound(count, count::double, 1000000, 'lpad would make more than 1,000,000 characters.'), pad
  );
create or replace temp macro rpad(value, count, pad) as
  system.main.rpad(
    value, temp.main.planwise_bound(count, count::double, 1000000, 'rpad would make more than 1,000,000 characters.'), pad
  );
create or replace temp macro bitstring(value, count) as
  system.main.bitstring(
    value, temp.main.planwise_bound(count, count::double, 1000000, 'bitstring would make more than 1,000,000 bits.')
  );
create or replace temp macro bar(value, least, most) as system.main.bar(value, least, most),
  (value, least, most, width) as system.main.bar(
    value, least, most, temp.main.planwise_bound(width, width::double, 1000, 'bar would be wider than 1,000 characters.')
  );
-- Lists from numbers.
create or replace temp macro planwise_distance(first, last) as
  system.main.abs(
    coalesce(
      system.main.subtract(try_cast(last::varchar as double), try_cast(first::varchar as double)),
      system.main.subtract(
        system.main.epoch(try_cast(last::varchar as timestamptz)), system.main.epoch(try_cast(first::varchar as timestamptz))
      )
    )
  );
create or replace temp macro planwise_stride(step) as
  system.main.multiply(
    100000,
    system.main.abs(coalesce(try_cast(step::varchar as double), system.main.epoch(try_cast(step::varchar as interval))))
  );
create or replace temp macro range(last) as
    system.main.range(
      temp.main.planwise_bound(last, last::double, 100000, 'range would make more than 100,000 values.')
    ),
  (first, last) as system.main.range(
    first,
    temp.main.planwise_bound(
      last, temp.main.planwise_distance(first, last), 100000, 'range would make more than 100,000 values.'
    )
  ),
  (first, last, step) as system.main.range(
    first,
    temp.main.planwise_bound(
      last, temp.main.planwise_distance(first, last), temp.main.planwise_stride(step),
      'range would make more than 100,000 values.'
    ),
    step
  );
create or replace temp macro generate_series(last) as
    system.main.generate_series(
      temp.main.planwise_bound(last, last::double, 100000, 'generate_series would make more than 100,000 values.')
    ),
  (first, last) as system.main.generate_series(
    first,
    temp.main.planwise_bound(
      last, temp.main.planwise_distance(first, last), 100000, 'generate_series would make more than 100,000 values.'
    )
  ),
  (first, last, step) as system.main.generate_series(
    first,
    temp.main.planwise_bound(
      last, temp.main.planwise_distance(first, last), temp.main.planwise_stride(step),
      'generate_series would make more than 100,000 values.'
    ),
    step
  );
create or replace temp macro list_resize(list, count) as
    system.main.list_resize(
      list, temp.main.planwise_bound(count, count::double, 100000, 'list_resize would make more than 100,000 values.')
    ),
  (list, count, value) as system.main.list_resize(
    list, temp.main.planwise_bound(count, count::double, 100000, 'list_resize would make more than 100,000 values.'), value
  );
create or replace temp macro array_resize(list, count) as
    system.main.array_resize(
      list, temp.main.planwise_bound(count, count::double, 100000, 'array_resize would make more than 100,000 values.')
    ),
  (list, count, value) as system.main.array_resize(
    list, temp.main.planwise_bound(count, count::double, 100000, 'array_resize would make more than 100,000 values.'), value
  );

-- A width in a pattern is a number too.
create or replace temp macro planwise_pattern(pattern) as
  temp.main.planwise_bound(
    pattern,
    case
      when system.main.regexp_matches(pattern, '\{[^}]*([0-9]{5}|\{)|%[^a-zA-Z%]*([0-9]{5}|\*)') then 2
      else 1
    end,
    1,
    'A pattern of format or printf has a width of at most four digits, written out.'
  );
create or replace temp macro format(f) as system.main.format(temp.main.planwise_pattern(f)),
  (f, a) as system.main.format(temp.main.planwise_pattern(f), a),
  (f, a, b) as system.main.format(temp.main.planwise_pattern(f), a, b),
  (f, a, b, c) as system.main.format(temp.main.planwise_pattern(f), a, b, c),
  (f, a, b, c, d) as system.main.format(temp.main.planwise_pattern(f), a, b, c, d),
  (f, a, b, c, d, e) as system.main.format(temp.main.planwise_pattern(f), a, b, c, d, e),
  (f, a, b, c, d, e, g) as system.main.format(temp.main.planwise_pattern(f), a, b, c, d, e, g),
  (f, a, b, c, d, e, g, h) as system.main.format(temp.main.planwise_pattern(f), a, b, c, d, e, g, h),
  (f, a, b, c, d, e, g, h, i) as system.main.format(temp.main.planwise_pattern(f), a, b, c, d, e, g, h, i);
create or replace temp macro printf(f) as system.main.printf(temp.main.planwise_pattern(f)),
  (f, a) as system.main.printf(temp.main.planwise_pattern(f), a),
  (f, a, b) as system.main.printf(temp.main.planwise_pattern(f), a, b),
  (f, a, b, c) as system.main.printf(temp.main.planwise_pattern(f), a, b, c),
  (f, a, b, c, d) as system.main.printf(temp.main.planwise_pattern(f), a, b, c, d),
  (f, a, b, c, d, e) as system.main.printf(temp.main.planwise_pattern(f), a, b, c, d, e),
  (f, a, b, c, d, e, g) as system.main.printf(temp.main.planwise_pattern(f), a, b, c, d, e, g),
  (f, a, b, c, d, e, g, h) as system.main.printf(temp.main.planwise_pattern(f), a, b, c, d, e, g, h),
  (f, a, b, c, d, e, g, h, i) as system.main.printf(temp.main.planwise_pattern(f), a, b, c, d, e, g, h, i);

-- Each part of one text grows by another.
create or replace temp macro replace(value, old, new) as
  system.main.replace(
    value,
    old,
    temp.main.planwise_bound(
      new,
      case
        when system.main.strlen(new) > system.main.strlen(old)
          then system.main.multiply(system.main.strlen(value)::double, system.main.strlen(new)::double)
      end,
      10000000,
      'replace could make more than 10,000,000 characters.'
    )
  );
create or replace temp macro planwise_rewrite(value, rewrite) as
  temp.main.planwise_bound(
    rewrite,
    system.main.multiply(system.main.strlen(value)::double, system.main.strlen(rewrite)::double), 10000000,
    'regexp_replace could make more than 10,000,000 characters.'
  );
create or replace temp macro regexp_replace(value, pattern, rewrite) as
    system.main.regexp_replace(value, pattern, temp.main.planwise_rewrite(value, rewrite)),
  (value, pattern, rewrite, options) as
    system.main.regexp_replace(value, pattern, temp.main.planwise_rewrite(value, rewrite), options);
create or replace temp macro list_select(list, positions) as
  system.main.list_select(
    list,
    temp.main.planwise_bound(
      positions,
      system.main.multiply(system.main.strlen(list::varchar)::double, system.main.len(positions)::double), 10000000,
      'list_select could make more than 10,000,000 characters.'
    )
  );
create or replace temp macro array_select(list, positions) as
  system.main.array_select(
    list,
    temp.main.planwise_bound(
      positions,
      system.main.multiply(system.main.strlen(list::varchar)::double, system.main.len(positions)::double), 10000000,
      'array_select could make more than 10,000,000 characters.'
    )
  );

-- Every line is indented by how deep it lies.
create or replace temp macro json_pretty(value) as
  system.main.json_pretty(
    temp.main.planwise_bound(
      value,
      system.main.multiply(
        system.main.strlen(value::varchar)::double,
        system.main.strlen(system.main.regexp_replace(value::varchar, '[^\[{]', '', 'g'))::double
      ),
      10000000,
      'json_pretty could make more than 10,000,000 characters.'
    )
  );

-- Every character of one text meets every one of another.
create or replace temp macro planwise_compared(one, other) as
  temp.main.planwise_bound(
    one,
    system.main.multiply(system.main.strlen(one)::double, system.main.strlen(other)::double), 1000000,
    'Two texts that are compared for their likeness have at most 1,000 characters each.'
  );
create or replace temp macro levenshtein(one, other) as
  system.main.levenshtein(temp.main.planwise_compared(one, other), other);
create or replace temp macro editdist3(one, other) as
  system.main.editdist3(temp.main.planwise_compared(one, other), other);
create or replace temp macro damerau_levenshtein(one, other) as
  system.main.damerau_levenshtein(temp.main.planwise_compared(one, other), other);
create or replace temp macro jaro_similarity(one, other) as
    system.main.jaro_similarity(temp.main.planwise_compared(one, other), other),
  (one, other, cutoff) as
    system.main.jaro_similarity(temp.main.planwise_compared(one, other), other, cutoff);
create or replace temp macro jaro_winkler_similarity(one, other) as
    system.main.jaro_winkler_similarity(temp.main.planwise_compared(one, other), other),
  (one, other, cutoff) as
    system.main.jaro_winkler_similarity(temp.main.planwise_compared(one, other), other, cutoff);
