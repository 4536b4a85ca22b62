-- Words of `explain`: how a number, a range and a sentence are written down.

create or replace macro quality.number_text(number) as
    case when number < 0 then '-' else '' end
    || format('{:,}', cast(trunc(abs(number)) as bigint))
    || case when number = floor(number) then '' else regexp_extract(cast(abs(number) as varchar), '\.\d+$') end;

-- "at least 3", "10 to 12 %", "479"; a range has its ends in order, a percentage its sign
create or replace macro quality.value_text(number, number_max, qualifier, unit) as
    case when qualifier = 'exactly' then '' else coalesce(replace(qualifier, '_', ' ') || ' ', '') end
    || quality.number_text(number)
    || coalesce(' to ' || quality.number_text(number_max), '')
    || case when unit in ('vehicle', 'item', 'person') then '' else coalesce(' ' || unit, '') end;

create or replace macro quality.one_line(words) as trim(regexp_replace(words, '\s+', ' ', 'g'));

-- the sentence with one stretch between marks; offsets count code points of the document, as everywhere
create or replace macro quality.marked(quote, quote_start, char_start, char_end) as
    quality.one_line(
        case
            when char_start >= quote_start and char_end <= quote_start + length(quote)
                then substr(quote, 1, char_start - quote_start)
                || '»' || substr(quote, char_start - quote_start + 1, char_end - char_start) || '«'
                || substr(quote, char_end - quote_start + 1)
            else quote
        end
    );

create or replace macro quality.period_text(period_start, period_end) as
    case
        when period_start = period_end then period_start
        when period_start is null then 'until ' || period_end
        when period_end is null then 'from ' || period_start
        else period_start || ' to ' || period_end
    end;

-- "partition of 550 into 479, 30, 41: holds"
create or replace macro quality.arithmetic(relation, total_value, part_values, residual, holds) as
    relation || ' of ' || coalesce(quality.number_text(total_value), 'a whole that is not printed')
    || ' into ' || array_to_string(list_transform(part_values, lambda part: quality.number_text(part)), ', ')
    || case when holds then ': holds' else ': does not hold' || coalesce(', residual ' || quality.number_text(residual), '') end;
