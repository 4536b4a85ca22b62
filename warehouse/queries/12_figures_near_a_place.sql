-- Question: What is said within 100 km of Gao?
-- Look out: Change the place and the radius in the first lines. Places of an area stand at its centre; geo_precision tells how exact that is.
with asked as (
    select
        lat,
        lon,
        100.0 as radius_km
    from reference.places
    where name = 'Gao' and kind = 'town'
),

near as (
    select
        places.place_id,
        places.name,
        places.geo_precision,
        asked.radius_km,
        2 * 6371 * asin(sqrt(
            pow(sin(radians(places.lat - asked.lat) / 2), 2)
            + cos(radians(asked.lat)) * cos(radians(places.lat)) * pow(sin(radians(places.lon - asked.lon) / 2), 2)
        )) as km
    from reference.places
    cross join asked
)

select
    near.name as place,
    round(near.km) as km,
    near.geo_precision,
    figures.value,
    figures.qualifier,
    figures.concept,
    figures.state,
    coalesce(figures.period_start, figures.as_of) as since,
    figures.check_status,
    figures.quote,
    figures.figure_id
from near
inner join marts.figures on near.place_id = figures.place_id
where near.km <= near.radius_km
order by near.km, figures.file_name, figures.char_start, figures.figure_id
limit 500;
