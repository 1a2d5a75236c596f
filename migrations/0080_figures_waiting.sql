-- Figures that wait for a signature or a confirmation are few among all: every desk asks for them.
CREATE INDEX value_waiting ON value (indicator, period) WHERE state IN (1, 2);
