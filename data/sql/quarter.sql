-- Counts 受理 and 正常办结 of a period from the cases and their histories, without the aggregates; the same text runs on
-- SQLite and PostgreSQL. Parameters: @from, @to ISO dates (legal days), @end the first instant after @to in microseconds UTC.
-- A case whose row and history disagree drops out, so that a figure changed behind the platform's back shows.
SELECT c.authority_code AS authority_code,
       SUM(CASE WHEN c.channel IN ('Online', 'Mobile') THEN 1 ELSE 0 END) AS accepted_online,
       SUM(CASE WHEN c.channel IN ('Online', 'Mobile') THEN 0 ELSE 1 END) AS accepted_at_counter,
       SUM(CASE WHEN d.at < @end
                 AND d.at = c.closed_at
                 AND v.at = c.decided_at
                 AND c.withdrawn = 0
                 AND v.at < COALESCE(c.statutory_due_at, c.promised_due_at, v.at + 1)
                THEN 1 ELSE 0 END) AS closed_in_time
FROM cases_case c
JOIN cases_event a ON a.case_id = c.id AND a.type = 'accepted' AND a.effective_on = c.accepted_on
LEFT JOIN cases_event d ON d.case_id = c.id AND d.type = 'closed'
LEFT JOIN cases_event v ON v.case_id = c.id AND v.type = 'decided'
WHERE c.accepted_on >= @from AND c.accepted_on <= @to
GROUP BY c.authority_code
ORDER BY c.authority_code;
