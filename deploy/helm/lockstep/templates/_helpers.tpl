{{- define "lockstep.selector" -}}
app.kubernetes.io/name: lockstep
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
{{- define "lockstep.labels" -}}
{{ include "lockstep.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}
{{- define "lockstep.name" -}}
{{ .Release.Name | trunc 53 | trimSuffix "-" }}
{{- end }}
{{/* Names of all secrets that are mounted, each once. */}}
{{- define "lockstep.secretNames" -}}
{{- $names := list .Values.secrets.encryptionKeys.name -}}
{{- range (list .Values.secrets.elasticsearchPassword .Values.secrets.elasticsearchApiKey) -}}
{{- if . }}{{- $names = append $names .name -}}{{- end -}}
{{- end -}}
{{- range .Values.extraSecrets }}{{- $names = append $names .name -}}{{- end -}}
{{- $names | uniq | toJson -}}
{{- end }}
