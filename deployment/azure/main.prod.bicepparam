using './main.bicep'

param environment = 'prod'
param replicas = 2
param throughput = 'autoscale'
param mostRequestUnits = 1000
param logDays = 365
param registryName = readEnvironmentVariable('ATGADNIS_REGISTRY')
param image = readEnvironmentVariable('ATGADNIS_IMAGE')
param alertEmail = readEnvironmentVariable('ATGADNIS_ALERT_EMAIL')
param people = readEnvironmentVariable('ATGADNIS_PEOPLE_YAML', '')
