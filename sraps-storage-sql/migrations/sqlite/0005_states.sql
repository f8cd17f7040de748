-- Endpoints in states that few are in, or none, are found without looking at all others.
CREATE INDEX endpoint_activity_refused ON endpoint_activity (company_id, mac) WHERE status >= 400;
CREATE INDEX endpoint_activity_refused_last_seen ON endpoint_activity (company_id, last_seen, mac)
    WHERE status >= 400;
CREATE INDEX endpoint_activity_handed_over ON endpoint_activity (company_id, mac)
    WHERE handed_over IS NOT NULL;
