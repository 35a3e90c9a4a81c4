-- Cases accepted in a period and still open at its end, those of them whose clock stands still, and those past a limit.
-- The same text runs on SQLite and PostgreSQL. Parameters as in quarter.sql.
SELECT c.authority_code AS authority_code,
       COUNT(*) AS still_open,
       SUM(c.paused) AS stopped,
       SUM(CASE WHEN COALESCE(c.statutory_due_at, @end + 1) <= @end OR COALESCE(c.promised_due_at, @end + 1) <= @end
                THEN 1 ELSE 0 END) AS overdue
FROM cases_case c
WHERE c.accepted_on >= @from AND c.accepted_on <= @to
  AND (c.ended_at IS NULL OR c.ended_at >= @end)
GROUP BY c.authority_code
ORDER BY c.authority_code;
