SELECT one AS name, count(DISTINCT other) AS others, count(DISTINCT meeting) AS meetings
FROM who_met_whom GROUP BY one ORDER BY others DESC, name LIMIT 10;
